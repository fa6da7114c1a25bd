package dev.riffle.local.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.local.run.SourceTree;
import dev.riffle.local.run.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** LocalStack in Docker: what can be known of it where Docker is not. */
class ComposeTest {
  private static final SourceTree TREE = SourceTree.current();
  private static final Path COMPOSE = TREE.root().resolve("local/compose.yaml");
  private static final String SERVICES =
      "import sys, yaml; s = yaml.safe_load(open(sys.argv[1]))['services'];"
          + " print(list(s), s['localstack']['ports'], len(s['localstack']['volumes']))";

  @Test
  void theContainerLoadsTheSameScriptBeforeTheSameLocalStack() throws IOException {
    var compose = Files.readString(COMPOSE);
    var inside = "/opt/riffle/kinesis-engine.js";

    assertThat(compose)
        .contains("NODE_OPTIONS: --require=" + inside + "\n")
        .contains("- ./src/main/localstack/kinesis-engine.js:" + inside + ":ro\n");
    assertThat(TREE.root().resolve("local/src/main/localstack/kinesis-engine.js")).exists();
    var image =
        Pattern.compile("image: localstack/localstack:([\\d.]+)@sha256:[0-9a-f]{64}\n")
            .matcher(compose);
    assertThat(image.find()).isTrue();
    assertThat(Files.readString(TREE.localStackSources().resolve("requirements.txt")))
        .contains("localstack-core==" + image.group(1) + " ");
  }

  /** By the parser that MiniStack brings; Docker, which would check more, runs on few machines. */
  @Test
  void theComposeFileIsYamlWithOneServiceOnTheLoopbackInterface() throws IOException {
    var python = new VirtualEnvironment(TREE).python(said -> {});

    var said = Tool.run(List.of(python.toString(), "-c", SERVICES, COMPOSE.toString()));

    assertThat(said.strip()).isEqualTo("['localstack'] ['127.0.0.1:4566:4566'] 1");
  }
}
