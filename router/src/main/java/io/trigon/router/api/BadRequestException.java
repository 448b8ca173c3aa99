package io.trigon.router.api;

/** A request that cannot be read; names the field. */
final class BadRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  BadRequestException(String field, String problem) {
    super(field + ": " + problem);
    this.field = field;
  }

  String field() {
    return field;
  }
}
