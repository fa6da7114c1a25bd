package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.local.run.RunState;
import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.SourceTree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether this machine has what Riffle needs. */
@Command(
    name = "doctor",
    description = "Look whether this machine has what Riffle needs, and say what to do.",
    footerHeading = "%nExamples:%n",
    footer = "  riffle doctor",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all is well", "1:something is missing"},
    mixinStandardHelpOptions = true)
final class Doctor implements Callable<Integer> {
  private static final int API = 8080;
  private static final int EMULATOR = 4566;
  private static final int JDK = 25;
  private static final long DISK = 3L << 30;

  @Mixin private Output output;

  /** What was looked at, and what to do where it is not well. */
  private record Finding(String what, boolean well, String said) {}

  @Override
  public Integer call() {
    List<Finding> findings = findings();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    findings.forEach(it -> json.putObject(it.what).put("well", it.well).put("said", it.said));
    output.show(
        json,
        terminal ->
            findings.forEach(
                it ->
                    terminal.say(
                        "%-4s %-12s %s".formatted(it.well ? "ok" : "NO", it.what, it.said))));
    return (findings.stream().allMatch(Finding::well) ? Exit.DONE : Exit.FAILED).code();
  }

  private static List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    int java = Runtime.version().feature();
    findings.add(
        new Finding("java", java >= JDK, "%d; Riffle needs %d or newer".formatted(java, JDK)));
    findings.add(onPath("python3", "for the emulator: Python 3.10 or newer, with the module venv"));
    try {
      var checkout = SourceTree.current();
      long free = checkout.root().toFile().getUsableSpace();
      findings.add(
          new Finding(
              "disk",
              free > DISK,
              "%.1f GB free at %s; a build and its libraries take about 3"
                  .formatted(free / 1e9, checkout.root())));
      Optional<RunState> running = RunState.read(checkout);
      findings.add(
          running
              .map(it -> new Finding("riffle", true, "runs at " + it.api()))
              .orElseGet(() -> new Finding("riffle", true, "does not run: riffle up starts it")));
      if (running.isEmpty()) {
        findings.add(port(API, "riffle up --port takes another"));
        findings.add(port(EMULATOR, "riffle up --emulator-port takes another"));
      }
    } catch (SetupException elsewhere) {
      findings.add(new Finding("checkout", false, elsewhere.getMessage()));
    }
    return findings;
  }

  private static Finding onPath(String command, String what) {
    for (String folder :
        System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
      Path file = Path.of(folder, command);
      if (Files.isExecutable(file)) {
        return new Finding(command, true, file + ", " + what);
      }
    }
    return new Finding(command, false, "is not on the PATH; " + what);
  }

  private static Finding port(int port, String otherwise) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return new Finding("port " + port, socket.isBound(), "is free");
    } catch (IOException taken) {
      return new Finding("port " + port, false, "is taken: " + otherwise);
    }
  }
}
