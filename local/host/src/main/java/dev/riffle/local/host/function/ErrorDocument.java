package dev.riffle.local.host.function;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.Locale;

/** The documents with which Lambda itself says that an invocation failed. */
final class ErrorDocument {
  /** The process ended of itself, or Lambda killed it for its memory. */
  static final String EXIT = "Runtime.ExitError";

  /** Time was up. */
  static final String TIMEOUT = "Sandbox.Timedout";

  /** The host's own: on Lambda the write to /tmp would have failed. */
  static final String STORAGE = "Host.EphemeralStorageFull";

  private static final JsonMapper JSON = new JsonMapper();

  private ErrorDocument() {}

  static String of(String type, String message) {
    return JSON.createObjectNode().put("errorType", type).put("errorMessage", message).toString();
  }

  static String timeout(String requestId, Duration limit) {
    return of(
        TIMEOUT,
        String.format(
            Locale.ROOT,
            "RequestId: %s Error: Task timed out after %.2f seconds",
            requestId,
            limit.toMillis() / 1000.0));
  }

  static String storage(String requestId, String said) {
    return of(STORAGE, "RequestId: " + requestId + " Error: " + said);
  }

  static String exit(String requestId, int status) {
    // The JDK reports a death by signal n as status 128 + n.
    var how =
        switch (status) {
          case 0 -> "Runtime exited without providing a reason";
          case 134 -> "Runtime exited with error: signal: aborted (core dumped)";
          case 137 -> "Runtime exited with error: signal: killed";
          case 139 -> "Runtime exited with error: signal: segmentation fault (core dumped)";
          case 143 -> "Runtime exited with error: signal: terminated";
          default -> "Runtime exited with error: exit status " + status;
        };
    return of(EXIT, "RequestId: " + requestId + " Error: " + how);
  }
}
