package dev.riffle.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code local/jdk.sh} does with the JAVA_HOME that it finds, and what it says. */
class JdkScriptTest {
  @TempDir Path home;

  private record Ran(int exit, String out, String err) {}

  @Test
  void takesAJdkThatIsNewEnough() throws Exception {
    javac("javac 25.0.1");

    assertThat(run()).isEqualTo(new Ran(0, home + "\n", ""));
  }

  @Test
  void namesTheReleaseThatIsTooOld() throws Exception {
    javac("javac 21.0.5");

    assertThat(run().err)
        .contains("JAVA_HOME is " + home + ", which holds JDK 21: looking for JDK 25");
  }

  @Test
  void saysThatAFolderHoldsNoJdk() throws Exception {
    assertThat(run().err)
        .contains("JAVA_HOME is " + home + ", which holds no JDK: looking for JDK 25");
  }

  @Test
  void leavesAJdkThatIsNewEnoughInPlaceOfAnOldOne() throws Exception {
    javac("javac 21.0.5");

    var ran = run(); // finds the one that this test runs on, which is the first on the PATH

    assertThat(ran.exit).isZero();
    assertThat(Path.of(ran.out.strip()).toRealPath())
        .isEqualTo(Path.of(System.getProperty("java.home")).toRealPath());
  }

  private void javac(String version) throws IOException {
    var javac = Files.createDirectories(home.resolve("bin")).resolve("javac");
    Files.writeString(javac, "#!/bin/sh\necho " + version + "\n");
    Files.setPosixFilePermissions(javac, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ran run() throws IOException, InterruptedException {
    var script = Path.of("jdk.sh").toAbsolutePath(); // tests run in their module's folder
    var builder = new ProcessBuilder("sh", "-c", ". '" + script + "' && echo \"$JAVA_HOME\"");
    var err = home.resolve("err").toFile();
    builder.redirectError(err);
    builder.environment().put("JAVA_HOME", home.toString());
    builder
        .environment()
        .compute("PATH", (_, path) -> Path.of(System.getProperty("java.home"), "bin") + ":" + path);
    var process = builder.start();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out, Files.readString(err.toPath()));
  }
}
