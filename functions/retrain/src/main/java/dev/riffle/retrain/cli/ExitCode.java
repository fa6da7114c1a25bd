package dev.riffle.retrain.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.retrain.bounds.NotEnoughStorage;
import dev.riffle.retrain.bounds.NotEnoughTime;
import dev.riffle.retrain.data.NotEnoughMemory;
import dev.riffle.retrain.publish.DoesNotFit;
import dev.riffle.retrain.publish.PointerConflict;
import dev.riffle.retrain.request.BadRequest;

/** What a command's exit code says to a script; {@code local/retrain} has the same. */
public final class ExitCode {
  /** What was asked for is done. */
  public static final int DONE = 0;

  /** It went wrong, in a way that no other code is for. */
  public static final int FAILED = 1;

  /** Options or a request that make no sense; picocli's own code for them. */
  public static final int USAGE = 2;

  /** A model was trained, and does not answer by its vectors: the answer says why. */
  public static final int NOT_PROMOTED = 3;

  /** Somebody else moved the pointer. */
  public static final int CONFLICT = 4;

  /** It does not fit this machine's memory, temporary storage or time, or not where it serves. */
  public static final int DOES_NOT_FIT = 5;

  private ExitCode() {}

  static int of(Throwable failed) {
    return switch (failed) {
      case BadRequest _ -> USAGE;
      case PointerConflict _ -> CONFLICT;
      case NotEnoughMemory _, NotEnoughStorage _, NotEnoughTime _, DoesNotFit _ -> DOES_NOT_FIT;
      default -> FAILED;
    };
  }

  static int of(JsonNode answer) {
    return answer.path("promoted").asBoolean(true) ? DONE : NOT_PROMOTED;
  }
}
