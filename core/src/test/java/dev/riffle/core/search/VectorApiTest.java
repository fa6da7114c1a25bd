package dev.riffle.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asks JVMs that are started as Lambda, a container and a laptop start them. */
class VectorApiTest {
  @ParameterizedTest
  @CsvSource({
    "-XX:TieredStopAtLevel=4, true",
    "-XX:-TieredCompilation, true",
    "-XX:TieredStopAtLevel=1, false",
    "-Xint, false",
  })
  void paysWhereACompilerAboveC1Runs(String option, boolean pays) throws Exception {
    assertThat(asked("--add-modules=jdk.incubator.vector", option)).isEqualTo(pays);
  }

  @Test
  void doesNotPayWithoutItsModule() throws Exception {
    assertThat(asked("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4")).isFalse();
  }

  private static boolean asked(String... options) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Asked.class.getName());
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().anyMatch("pays: true"::equals);
  }

  /** What the other JVMs run. */
  static final class Asked {
    private Asked() {}

    public static void main(String... arguments) {
      System.out.println("pays: " + VectorApi.pays());
    }
  }
}
