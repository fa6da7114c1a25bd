package dev.riffle.local.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.riffle.local.run.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left of LocalStack's processes when the one that started them goes, in whatever way. The
 * stand-in has a child with a session of its own, which outlives its parent, as LocalStack's
 * engines do.
 */
@EnabledOnOs(OS.LINUX)
class GuardTest {
  /** To be followed by how it ends; its own name is the file for the ids. */
  private static final String FAMILY =
      "trap '' TERM; setsid sleep 600 & echo $! >>$0; echo $$ >>$0; touch $0.ready; ";

  @TempDir Path folder;
  private Path pids;
  private Path state;
  private Process guard;

  @BeforeEach
  void places() throws IOException {
    pids = folder.resolve("pids");
    state = Files.createDirectories(folder.resolve("state/inner")).getParent();
  }

  @AfterEach
  void endAll() throws IOException {
    guard.destroyForcibly();
    family().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
  }

  @Test
  void allEndWhenTheOneThatStartedThemIsGone() throws IOException {
    start(List.of(), "wait");

    guard.getOutputStream().close(); // what the system does for a process that ended or was killed

    awaitNothing();
  }

  @Test
  void allEndWhenTheGuardIsAsked() throws IOException {
    start(List.of("--detached"), "wait");

    guard.destroy();

    awaitNothing();
  }

  @Test
  void allEndWhenTheGuardIsKilled() throws IOException {
    start(List.of("--detached"), "wait");

    guard.destroyForcibly();

    awaitNothing();
  }

  @Test
  void theChildrenEndWithTheirParentWhoseStatusIsTheGuards() throws Exception {
    start(List.of(), "exit 7");

    awaitNothing();
    assertThat(guard.waitFor()).isEqualTo(7);
  }

  @Test
  void oneThatOutlivesItsStarterHeedsNoEndOfInput() throws Exception {
    start(List.of("--detached"), "wait");

    guard.getOutputStream().close();

    var other =
        new ProcessBuilder("python3", "-c", "print()").start(); // time for a guard to end in
    other.waitFor();
    assertThat(guard.isAlive()).isTrue();
    assertThat(family()).allMatch(GuardTest::lives);
  }

  private void start(List<String> options, String last) throws IOException {
    var script = SourceTree.current().localStackSources().resolve("guard.py");
    var command = new ArrayList<>(List.of("python3", script.toString()));
    command.addAll(options);
    command.addAll(List.of(state.toString(), "bash", "-c", FAMILY + last, pids.toString()));
    guard = new ProcessBuilder(command).redirectErrorStream(true).start();
    await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(folder.resolve("pids.ready")));
  }

  private List<Long> family() throws IOException {
    return Files.readAllLines(pids).stream().map(Long::valueOf).toList();
  }

  private void awaitNothing() {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              assertThat(family()).hasSize(2).noneMatch(GuardTest::lives);
              assertThat(state).doesNotExist();
            });
  }

  private static boolean lives(long pid) {
    return ProcessHandle.of(pid).isPresent();
  }
}
