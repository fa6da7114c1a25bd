package dev.riffle.infra.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.definition.FunctionName;
import dev.riffle.infra.StubProject;
import dev.riffle.infra.project.Project;
import dev.riffle.infra.project.WrongArtifact;
import dev.riffle.infra.settings.Choices.Processor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactCheckTest {
  private static final Path ZIP = Path.of("functions/recommend/target/function.zip");

  @TempDir Path folder;

  @Test
  void aZipThatIsNotThereSaysHowToBuildIt() {
    var project = StubProject.in(folder, 0);

    assertThatThrownBy(() -> project.built(Path.of("functions/other/target/function.zip")))
        .isInstanceOf(WrongArtifact.class)
        .hasMessageContaining("./mvnw -pl functions/other -am package");
  }

  /** As infra/app names it. */
  @Test
  void aProjectMayBeNamedRelativeToTheFolderThatOneIsIn() {
    var relative = Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath());
    StubProject.in(folder, 0);
    var project = Project.at(relative);

    Path zip = project.definition().function(FunctionName.INGEST_HTTP).artifact();

    assertThat(project.built(zip))
        .isEqualTo(folder.toAbsolutePath().resolve("functions/ingest/target/function.zip"));
  }

  @Test
  void aBuildForTheJvmIsNoNativeOne() {
    var zip = StubProject.in(folder, 0).built(ZIP);

    ArtifactCheck.requireJvm(zip);
    assertThatThrownBy(() -> ArtifactCheck.requireNative(zip, Processor.ARM64))
        .isInstanceOf(WrongArtifact.class)
        .hasMessageContaining("-Pnative")
        .hasMessageContaining("recommendBuild=jvm");
  }

  @Test
  void aNativeBuildForAnotherProcessorIsNamed() {
    var zip = StubProject.in(folder, StubProject.X86_64).built(ZIP);

    ArtifactCheck.requireNative(zip, Processor.X86_64);
    assertThatThrownBy(() -> ArtifactCheck.requireNative(zip, Processor.ARM64))
        .hasMessageContaining("was built for x86-64: set processor=x86-64");
    assertThatThrownBy(() -> ArtifactCheck.requireJvm(zip))
        .hasMessageContaining("recommendBuild=native");
  }
}
