package dev.riffle.tests.stage.contract;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One operation of the API.
 *
 * @param path with its parameters in braces
 * @param id its name
 * @param statuses of the answers that it may give
 */
public record Operation(String method, String path, String id, List<String> statuses) {
  /** Whether a request asks for this. */
  boolean answers(String asked, String rawPath) {
    return method.equals(asked) && isAt(rawPath);
  }

  boolean isAt(String rawPath) {
    return Pattern.matches(path.replaceAll("\\{[^}]+}", "[^/]+"), rawPath);
  }

  /** Where one of its answers is in the document. */
  String answer(String status) {
    return "/paths/%s/%s/responses/%s"
        .formatted(
            path.replace("~", "~0").replace("/", "~1"), method.toLowerCase(Locale.ROOT), status);
  }
}
