package io.trigon.router.api;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads request bodies strictly, whatever the node's JSON settings are: an unknown or repeated
 * property is a fault of the caller, and a misspelt one must not be dropped in silence. A number
 * given for a decimal keeps its digits.
 */
final class Bodies {
  /** Some ten times the longest request. */
  private static final int MAX_BYTES = 16 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Bodies() {}

  static <T> T read(byte[] body, Class<T> type) {
    if (body.length > MAX_BYTES) {
      throw new BadRequestException("body", "has more than " + MAX_BYTES + " bytes");
    }
    try {
      T request = JSON.readValue(body, type);
      if (request == null) {
        throw new BadRequestException("body", "is null");
      }
      return request;
    } catch (UnrecognizedPropertyException unknown) {
      throw new BadRequestException(unknown.getPropertyName(), "is no property of this request");
    } catch (DatabindException misfit) {
      throw new BadRequestException(field(misfit), "has a value of the wrong type");
    } catch (JacksonException malformed) {
      throw new BadRequestException("body", String.valueOf(malformed.getOriginalMessage()));
    }
  }

  private static String field(DatabindException misfit) {
    return misfit.getPath().isEmpty()
        ? "body"
        : String.valueOf(misfit.getPath().get(0).getPropertyName());
  }
}
