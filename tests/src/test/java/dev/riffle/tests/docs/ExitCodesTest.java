package dev.riffle.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.riffle.local.api.FunctionException;
import dev.riffle.local.cli.RetrainExit;
import dev.riffle.retrain.bounds.NotEnoughStorage;
import dev.riffle.retrain.bounds.NotEnoughTime;
import dev.riffle.retrain.cli.ExitCode;
import dev.riffle.retrain.data.NotEnoughMemory;
import dev.riffle.retrain.publish.PointerConflict;
import dev.riffle.retrain.request.BadRequest;
import dev.riffle.tests.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/**
 * {@code local/retrain} asks the function, retrain's own command line does the work itself: a
 * script gets the same codes from both, and docs/retraining.md has them.
 */
class ExitCodesTest {
  @Test
  void bothCommandLinesHaveTheSameCodes() {
    assertThat(RetrainExit.DONE.code()).isEqualTo(ExitCode.DONE);
    assertThat(RetrainExit.FAILED.code()).isEqualTo(ExitCode.FAILED);
    assertThat(RetrainExit.USAGE.code()).isEqualTo(ExitCode.USAGE);
    assertThat(RetrainExit.NOT_PROMOTED.code()).isEqualTo(ExitCode.NOT_PROMOTED);
    assertThat(RetrainExit.CONFLICT.code()).isEqualTo(ExitCode.CONFLICT);
    assertThat(RetrainExit.DOES_NOT_FIT.code()).isEqualTo(ExitCode.DOES_NOT_FIT);
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
    assertThat(RetrainExit.of(answer).code()).isEqualTo(ExitCode.DONE);
    answer.put("promoted", false);
    assertThat(RetrainExit.of(answer).code()).isEqualTo(ExitCode.NOT_PROMOTED);
  }

  @Test
  void docsHaveEachCode() throws IOException {
    var text = Files.readString(Stage.home().resolve("docs/retraining.md"));
    for (var exit : RetrainExit.values()) {
      assertThat(text).containsPattern("(?m)^\\| %d \\| \\p{L}".formatted(exit.code()));
    }
  }

  private static int exit(Class<? extends Throwable> failure) {
    return RetrainExit.of(new FunctionException(failure.getName(), "why")).code();
  }
}
