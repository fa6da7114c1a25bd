package dev.riffle.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.api.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every code of the API is documented with its status, and no other is. */
class ErrorCodesTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([45]\\d\\d) \\| `([a-z0-9-]+)` \\|");

  @Test
  void theCodesOfTheApiAreThoseOfItsPage() throws IOException {
    String page = Files.readString(Documentation.read().docs().resolve("api.md"));
    List<String> documented =
        ROW.matcher(page).results().map(row -> row.group(1) + " " + row.group(2)).toList();

    assertThat(documented)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ErrorCode.values())
                .map(code -> code.status() + " " + code.wireName())
                .toList());
  }
}
