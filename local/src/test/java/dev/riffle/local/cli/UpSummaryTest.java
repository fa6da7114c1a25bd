package dev.riffle.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.local.host.authorizer.AuthorizerType;
import dev.riffle.local.run.EmulatorKind;
import dev.riffle.local.run.RunState;
import dev.riffle.local.run.SourceTree;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpSummaryTest {
  private static final RunState RUNNING =
      new RunState(
          "http://127.0.0.1:8080",
          "http://127.0.0.1:4566",
          true,
          EmulatorKind.MINISTACK,
          0,
          false,
          AuthorizerType.NONE);

  @Test
  void leadsToAUserOfTheSampleOnlyWhenItWasLoaded() {
    var tree = SourceTree.around(Path.of(""));

    assertThat(UpSummary.of(tree, RUNNING, Optional.of("user-0042")))
        .contains("API       http://127.0.0.1:8080/v1/users/user-0042/recommendations\n")
        .contains("console   http://127.0.0.1:8080/console/#/user?id=user-0042\n");
    assertThat(UpSummary.of(tree, RUNNING, Optional.empty()))
        .contains("API       http://127.0.0.1:8080\n")
        .contains("console   http://127.0.0.1:8080/console/\n")
        .doesNotContain("user-");
  }

  @Test
  void namesTheEmulatorThatItStarted() {
    var tree = SourceTree.around(Path.of(""));
    var elsewhere =
        new RunState(
            "http://127.0.0.1:8080",
            "http://127.0.0.1:9",
            false,
            EmulatorKind.MINISTACK,
            0,
            false,
            AuthorizerType.NONE);

    assertThat(UpSummary.of(tree, RUNNING, Optional.empty()))
        .contains("data      http://127.0.0.1:4566 (MiniStack)\n");
    assertThat(UpSummary.of(tree, elsewhere, Optional.empty()))
        .contains("data      http://127.0.0.1:9\n");
  }
}
