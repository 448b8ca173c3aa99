package io.trigon.router.rules;

/** What can be wrong with a rule file: stable names, shown to people and matched by tools. */
public enum ProblemCode {
  /** The file cannot be read from its path. */
  FILE_UNREADABLE,
  /** The file has more bytes than a rule file may have. */
  FILE_TOO_LARGE,
  /** The bytes are not UTF-8. */
  NOT_UTF8,
  /** The file has no content. */
  EMPTY_FILE,
  /** More than one YAML document stands in the file. */
  SEVERAL_DOCUMENTS,
  /** Not YAML. */
  YAML_SYNTAX,
  /** More YAML aliases than a person would write. */
  TOO_MANY_ALIASES,
  /** Nested deeper than any rule needs, or an alias inside what it names. */
  TOO_DEEP,
  /**
   * More values than a rule file may have, aliases counted as often as they stand for something.
   */
  TOO_MANY_VALUES,
  /** A YAML tag where a plain value is meant. */
  UNEXPECTED_TAG,
  /** A key that means nothing here. */
  UNKNOWN_KEY,
  /** The same key twice in one mapping. */
  DUPLICATE_KEY,
  /** A key that must be there is not. */
  MISSING_KEY,
  /** A list where a single value is meant, and the like. */
  WRONG_TYPE,
  /** An empty text or list. */
  EMPTY_VALUE,
  /** A text or list that is too long. */
  TOO_LONG,
  /** Not {@code trigon/v1}. */
  UNKNOWN_API_VERSION,
  /** Not one of the listed words. */
  UNKNOWN_VALUE,
  /** Neither MAINFRAME nor OPEN. */
  UNKNOWN_CORE,
  /** Not an ISO 4217 currency. */
  UNKNOWN_CURRENCY,
  /** Not a plain decimal amount of its currency. */
  BAD_AMOUNT,
  /** A smallest amount above the largest, or a range without bounds. */
  IMPOSSIBLE_RANGE,
  /** Not a percentage from 0 to 100 with up to two decimals and no sign. */
  BAD_PERCENTAGE,
  /** The shares of a split exceed 100. */
  SPLIT_EXCEEDS_100,
  /** Neither {@code core} nor {@code split} in a route, or both. */
  CORE_OR_SPLIT,
  /** Not a duration such as 2s or 500ms, or beyond its bounds. */
  BAD_DURATION,
  /** Not a whole number within its bounds. */
  BAD_NUMBER,
  /** Not a time of day, a date or a moment of the form that is asked for. */
  BAD_TIME,

  /** Not a zone of the IANA time zone database. */
  UNKNOWN_ZONE,

  /** A list file that is not beside the rule file, or cannot be read. */
  DANGLING_LIST,

  /** A line of a list file that is no account id. */
  BAD_LIST_LINE,

  /** Characters that an id must not have. */
  BAD_ID,
  /** Two rules of the same id. */
  DUPLICATE_ID,
  /** A rule is called like the default route. */
  RESERVED_ID,
  /** A rule that no transaction can reach: an earlier one takes everything it would match. */
  UNREACHABLE_RULE,

  /** Meaningful, but not supported by this version. */
  NOT_SUPPORTED,
  /** A test of the file expects a rule that does not exist. */
  UNKNOWN_RULE,
  /** A test of the file expects something else than the rules decide. */
  TEST_FAILED
}
