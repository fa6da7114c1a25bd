package dev.riffle.local.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ports of the loopback interface. */
public final class Ports {
  private static final int MAX = 65_535;
  private static final Pattern SS_PID = Pattern.compile("pid=(\\d+)");
  private static final Pattern LSOF_PID = Pattern.compile("^(\\d+)$", Pattern.MULTILINE);

  private Ports() {}

  /** A port that nothing listens on now. */
  public static int free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new SetupException("No free port on the loopback interface: " + e.getMessage(), e);
    }
  }

  /**
   * Checks that {@code port} can be listened on.
   *
   * @param what what wants it, for the message
   * @param option the option that chooses another
   * @throws SetupException when it is none, or taken: says by whom, if that can be known
   */
  public static void demandFree(int port, String what, String option) {
    if (port < 1 || port > MAX) {
      throw new SetupException(
          "%s is %d: it must be a port from 1 to %,d.".formatted(option, port, MAX));
    }
    if (isFree(port)) {
      return;
    }
    var holder = holder(port).map(Ports::describe).orElse("another process");
    throw new SetupException(
        "Port %d, which %s wants, is taken by %s. Stop that, or choose another port with %s."
            .formatted(port, what, holder, option));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<Long> holder(int port) {
    return ask(SS_PID, List.of("ss", "-ltnpH", "sport = :" + port))
        .or(() -> ask(LSOF_PID, List.of("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")));
  }

  private static Optional<Long> ask(Pattern pid, List<String> command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var found = pid.matcher(said);
      return found.find() ? Optional.of(Long.valueOf(found.group(1))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // the tool is not there: the port's holder stays unknown
    }
  }

  private static String describe(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().command())
        .map(command -> "process %d (%s)".formatted(pid, command))
        .orElse("process " + pid);
  }
}
