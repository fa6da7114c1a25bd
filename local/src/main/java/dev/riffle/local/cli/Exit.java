package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.local.api.FunctionException;

/** What commands say to a script; the first six are those of retrain's own command line. */
public enum Exit {
  /** What was asked for is done. */
  DONE(0),
  /** It went wrong, in a way that no other code is for. */
  FAILED(1),
  /** A request that makes no sense. */
  USAGE(2),
  /** A model was trained, and nothing was promoted: the answer says why. */
  NOT_PROMOTED(3),
  /** Somebody else moved the pointer. */
  CONFLICT(4),
  /** It does not fit the function's memory, temporary storage or time. */
  DOES_NOT_FIT(5),
  /** Imported, and some of the rows were refused. */
  ROWS_REFUSED(6);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  /** The exit code. */
  public int code() {
    return code;
  }

  /** For an answer; only trainings say whether they promoted anything. */
  public static Exit of(JsonNode answer) {
    return answer.path("promoted").asBoolean(true) ? DONE : NOT_PROMOTED;
  }

  /** For a function that failed: the class that its error names decides. */
  public static Exit of(FunctionException failed) {
    return switch (failed.errorType().substring(failed.errorType().lastIndexOf('.') + 1)) {
      case "BadRequest" -> USAGE;
      case "PointerConflict" -> CONFLICT;
      case "NotEnoughMemory", "NotEnoughStorage", "NotEnoughTime" -> DOES_NOT_FIT;
      default -> FAILED;
    };
  }
}
