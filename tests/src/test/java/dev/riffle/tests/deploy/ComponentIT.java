package dev.riffle.tests.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.tests.device.TwoTastes;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The component that the synthesized recipe names starts where a nucleus unpacks it. */
class ComponentIT {
  private static final long PATIENCE_SECONDS = 60;

  @Test
  void whatTheRecipeNamesLoadsItsModelAndCallsTheNucleus(@TempDir Path folder) throws Exception {
    var assembly = Built.synthesize(folder.resolve("cdk.out"), Map.of("greengrass", "true"));
    Path model = folder.resolve("model");
    new TwoTastes(Instant.now()).write(model);
    var component =
        UnpackedComponent.of(
            assembly,
            "RiffleEdge",
            folder,
            Map.of(
                "model", model.toString(),
                "java", Path.of(System.getProperty("java.home"), "bin", "java").toString()));

    // Short: a socket's path has at most 107 bytes.
    Path socket = Files.createTempFile("nucleus", "");
    Files.delete(socket);
    try (var nucleus = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      nucleus.bind(UnixDomainSocketAddress.of(socket));
      Path log = folder.resolve("log");
      Process process = start(component, socket, log);
      try {
        assertThat(called(nucleus, process)).as(() -> read(log)).isTrue();
        assertThat(folder.resolve("w")).isNotEmptyDirectory();
        assertThat(process.isAlive()).isTrue();
      } finally {
        process.destroyForcibly();
        process.waitFor();
      }
    } finally {
      Files.deleteIfExists(socket);
    }
  }

  private static Process start(UnpackedComponent component, Path socket, Path log)
      throws IOException {
    var shell = new ProcessBuilder("sh", "-c", component.script());
    shell.environment().putAll(component.environment());
    shell
        .environment()
        .putAll(
            Map.of(
                "AWS_GG_NUCLEUS_DOMAIN_SOCKET_FILEPATH_FOR_COMPONENT", socket.toString(),
                "SVCUID", "token",
                "AWS_IOT_THING_NAME", "kiosk-7"));
    return shell.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** Whether the component connects; false when it ends first. */
  private static boolean called(ServerSocketChannel nucleus, Process process)
      throws InterruptedException, ExecutionException, TimeoutException {
    var connected =
        CompletableFuture.supplyAsync(
            () -> {
              try (SocketChannel channel = nucleus.accept()) {
                return channel.isConnected();
              } catch (IOException closed) {
                return false;
              }
            });
    var ended = process.onExit().thenApply(_ -> false);
    return (Boolean)
        CompletableFuture.anyOf(connected, ended).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "no log: " + e.getMessage();
    }
  }
}
