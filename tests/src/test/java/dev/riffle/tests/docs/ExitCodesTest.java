package dev.riffle.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.riffle.local.api.FunctionException;
import dev.riffle.local.cli.Exit;
import dev.riffle.retrain.bounds.NotEnoughStorage;
import dev.riffle.retrain.bounds.NotEnoughTime;
import dev.riffle.retrain.cli.ExitCode;
import dev.riffle.retrain.data.NotEnoughMemory;
import dev.riffle.retrain.publish.PointerConflict;
import dev.riffle.retrain.request.BadRequest;
import dev.riffle.tests.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * {@code local/retrain} asks the function, retrain's own command line does the work itself: a
 * script gets the same codes from both, and docs/retraining.md has them.
 */
class ExitCodesTest {
  @Test
  void bothCommandLinesHaveTheSameCodes() {
    assertThat(Exit.DONE.code()).isEqualTo(ExitCode.DONE);
    assertThat(Exit.FAILED.code()).isEqualTo(ExitCode.FAILED);
    assertThat(Exit.USAGE.code()).isEqualTo(ExitCode.USAGE);
    assertThat(Exit.NOT_PROMOTED.code()).isEqualTo(ExitCode.NOT_PROMOTED);
    assertThat(Exit.CONFLICT.code()).isEqualTo(ExitCode.CONFLICT);
    assertThat(Exit.DOES_NOT_FIT.code()).isEqualTo(ExitCode.DOES_NOT_FIT);
  }

  @Test
  void whatFailsTheFunctionIsToldByTheNameOfItsClass() {
    assertThat(exit(BadRequest.class)).isEqualTo(ExitCode.USAGE);
    assertThat(exit(PointerConflict.class)).isEqualTo(ExitCode.CONFLICT);
    assertThat(exit(NotEnoughMemory.class)).isEqualTo(ExitCode.DOES_NOT_FIT);
    assertThat(exit(NotEnoughStorage.class)).isEqualTo(ExitCode.DOES_NOT_FIT);
    assertThat(exit(NotEnoughTime.class)).isEqualTo(ExitCode.DOES_NOT_FIT);
    assertThat(exit(IllegalStateException.class)).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void answersAreJudgedByWhatTheyPromoted() {
    var answer = JsonNodeFactory.instance.objectNode();
    assertThat(Exit.of(answer).code()).isEqualTo(ExitCode.DONE);
    answer.put("promoted", false);
    assertThat(Exit.of(answer).code()).isEqualTo(ExitCode.NOT_PROMOTED);
  }

  @Test
  void docsHaveEachCode() throws IOException {
    hasEach("docs/cli.md", Exit.values());
    hasEach(
        "docs/retraining.md",
        Arrays.stream(Exit.values())
            .filter(exit -> exit != Exit.ROWS_REFUSED) // riffle import's alone
            .toArray(Exit[]::new));
  }

  private static void hasEach(String page, Exit... exits) throws IOException {
    var text = Files.readString(Stage.home().resolve(page));
    for (var exit : exits) {
      assertThat(text).containsPattern("(?m)^\\| %d \\| \\p{L}".formatted(exit.code()));
    }
  }

  private static int exit(Class<? extends Throwable> failure) {
    return Exit.of(new FunctionException(failure.getName(), "why")).code();
  }
}
