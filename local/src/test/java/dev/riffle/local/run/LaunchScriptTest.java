package dev.riffle.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --help} is answered at once, before anything is built and afterwards. */
class LaunchScriptTest {
  private static final String BUILDS = "#!/bin/sh\necho built \"$*\"; exit 1\n";

  @TempDir Path tree;

  private record Ran(int exit, String text) {}

  @BeforeEach
  void aTreeOfScriptsAlone() throws IOException {
    var here = Path.of("").toAbsolutePath(); // tests run in their module's folder
    Files.createDirectories(tree.resolve("local"));
    for (var script : new String[] {"launch", "build.sh", "jdk.sh"}) {
      Files.copy(here.resolve(script), tree.resolve("local").resolve(script));
    }
    Files.createDirectories(tree.resolve("docs"));
    Files.copy(here.resolveSibling("docs/local.md"), tree.resolve("docs/local.md"));
    Files.createDirectories(tree.resolve("infra"));
    Files.writeString(tree.resolve("infra/functions.json"), "{}");
    script(tree.resolve("mvnw"), BUILDS);
    script(tree.resolve("jdk/bin/javac"), "#!/bin/sh\necho javac 25.0.1\n");
    script(tree.resolve("jdk/bin/java"), "#!/bin/sh\necho \"java $* umask $(umask)\"\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"up", "down", "import", "replay", "retrain", "localstack", "bench", "cost"})
  void beforeTheFirstBuildItSaysWhatTheCommandDoes(String command) throws Exception {
    var ran = run(command, "--help");

    assertThat(ran.exit).as(ran.text).isZero();
    assertThat(ran.text)
        .startsWith("local/" + command + " ")
        .contains("docs/local.md")
        .doesNotContain("built;", "java ");
  }

  @Test
  void afterwardsWhatIsBuiltAnswers() throws Exception {
    Files.createDirectories(tree.resolve("local/target"));
    Files.createFile(tree.resolve("local/target/riffle-local.jar"));

    assertThat(run("up", "--help").text)
        .startsWith("java ")
        .contains("riffle-local.jar up --help")
        .doesNotContain("Building");
  }

  @Test
  void whatRunsWritesForItsOwnerAloneAndTheCdkAsEver() throws Exception {
    Files.createDirectories(tree.resolve("local/target"));
    Files.createFile(tree.resolve("local/target/riffle-local.jar"));
    Files.createDirectories(tree.resolve("infra/target/lib"));

    assertThat(run("up", "--help").text).contains("umask 0077");
    assertThat(run("app", "--help").text).contains("umask 0022");
  }

  @Test
  void whatTheBuildLeavesInTheRunFolderIsItsOwnersToo() throws Exception {
    run("up");

    var mode = Files.getPosixFilePermissions(tree.resolve("local/.run"));
    assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rwx------");
  }

  @Test
  void allElseIsBuiltFirst() throws Exception {
    var ran = run("up", "--no-sample");

    assertThat(ran.exit).isNotZero();
    assertThat(ran.text).contains("Building", "The build failed");
  }

  @Test
  void whoAsksForASequenceModelGetsPyTorchBuilt() throws Exception {
    assertThat(run("retrain", "train", "model=both", "tenant=shop").text)
        .contains("functions/retrain,local,functions/retrain/sequence -am package");
    assertThat(run("retrain", "train").text)
        .contains("functions/retrain,local -am package")
        .doesNotContain("functions/retrain/sequence");
  }

  @Test
  void whoAsksForSparkGetsItBuilt() throws Exception {
    assertThat(run("retrain", "train", "engine=spark").text)
        .contains("functions/retrain,local,functions/retrain/spark -am package");
  }

  @Test
  void oneCommandIsEveryCommand() throws Exception {
    Files.createDirectories(tree.resolve("local/target"));
    Files.createFile(tree.resolve("local/target/riffle-local.jar"));

    assertThat(run("riffle", "up", "--help").text).contains("riffle-local.jar up --help");
    assertThat(run("riffle", "recommend", "ann").text).contains("riffle-local.jar recommend ann");
    assertThat(run("riffle", "--version").text).contains("riffle-local.jar --version");
    assertThat(run("riffle").text).contains("riffle-local.jar help");
    assertThat(run("riffle", "import", "ratings.csv").text).contains("Building");
    assertThat(run("riffle", "bench", "topk").text).contains("tests/bench", "Building");
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ran run(String... arguments) throws IOException, InterruptedException {
    var line = new String[arguments.length + 1];
    line[0] = tree.resolve("local/launch").toString();
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    var builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", tree.resolve("jdk").toString());
    var process = builder.start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), text);
  }
}
