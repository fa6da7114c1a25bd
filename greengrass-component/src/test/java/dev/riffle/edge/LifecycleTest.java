package dev.riffle.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.edge.model.UnfitModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Built, started, closed: in this order, each once. */
class LifecycleTest {
  @TempDir private Path folder;
  private Device device;

  @BeforeEach
  void model() throws IOException {
    device = Device.in(folder);
  }

  @Test
  void buildingTouchesNothing() throws IOException {
    // Of a test before this one, some may not have ended yet.
    var others = threads();
    try (EdgeComponent component = device.component()) {
      assertThat(folder.resolve("work")).doesNotExist();
      assertThat(others).containsAll(threads());
      assertThat(component.connected()).isFalse();
      assertThatThrownBy(component::report)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("not started");
    }
    assertThat(folder.resolve("work")).doesNotExist();
  }

  @Test
  void startsOnce() throws IOException {
    try (EdgeComponent component = device.started()) {
      assertThatThrownBy(component::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("was started");
      assertThat(component.report().accepted()).isZero();
    }
  }

  @Test
  void closesBeforeAStartAndMoreThanOnce() throws IOException {
    EdgeComponent component = device.component();
    component.close();
    component.close();

    assertThatThrownBy(component::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was closed");

    EdgeComponent started = device.started();
    started.close();
    started.close();
    Device.soon().until(() -> threads().isEmpty());
  }

  @Test
  void aComponentThatCannotStartLeavesNothingRunning() throws IOException {
    Path hidden = Files.move(folder.resolve("artifact"), folder.resolve("hidden"));
    EdgeComponent component = device.component();

    assertThatThrownBy(component::start).isInstanceOf(UnfitModel.class);

    Device.soon().until(() -> threads().isEmpty());
    component.close();
    Files.move(hidden, folder.resolve("artifact"));
    try (EdgeComponent another = device.started()) {
      assertThat(another.report().damagedBytes()).isZero();
    }
  }

  /** Names of the component's threads that run. */
  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("riffle-"))
        .toList();
  }
}
