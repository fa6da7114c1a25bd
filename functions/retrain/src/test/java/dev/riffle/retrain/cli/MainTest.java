package dev.riffle.retrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainTest {
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @Test
  void aRequestThatMakesNoSenseSaysWhyBeforeAnythingIsAsked() {
    int code = run("train", "--bucket", "b", "--dims", "0");

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("dims is 0: it must be a whole number from 1 to 1024");
  }

  @Test
  void anArmWithoutAShareIsNoRequest() {
    int code =
        run("promote", "--bucket", "b", "--model", "20261125T020000Z-0123abcd", "--arm", "x");

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(said()).contains("share is missing");
  }

  @Test
  void helpIsThereForEachOperation() {
    for (String operation : new String[] {"train", "evaluate", "promote", "rollback", "list"}) {
      assertThat(run(operation, "--help")).as(operation).isEqualTo(ExitCode.DONE);
    }
    assertThat(run("purge", "--help")).isEqualTo(ExitCode.DONE);
  }

  private int run(String... arguments) {
    return Main.run(new PrintStream(errors, true, StandardCharsets.UTF_8), arguments);
  }

  private String said() {
    return errors.toString(StandardCharsets.UTF_8);
  }
}
