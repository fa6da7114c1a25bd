package dev.riffle.local.localstack;

import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.SourceTree;
import dev.riffle.local.run.Tool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * LocalStack in {@code local/.localstack}. Made when missing, and made anew when a lock, the agent
 * or the JDK has changed since. Any number of processes and threads may ask at once: one makes it,
 * the others wait.
 */
final class Installation {
  // A file lock is held by the whole JVM, so its threads need a lock among themselves.
  private static final ReentrantLock THREADS = new ReentrantLock();
  private static final List<String> LOCKS =
      List.of(
          "requirements-build.txt", "requirements.txt", "package-lock.json", DynamoDbLocal.LOCK);
  private static final int MIN_NODE = 20;

  private final SourceTree checkout;
  private final Map<String, String> environment;

  Installation(SourceTree checkout, Map<String, String> environment) {
    this.checkout = checkout;
    this.environment = environment;
  }

  /** The Python that runs LocalStack. */
  Path python() {
    return checkout.localStack().resolve("venv").resolve("bin").resolve("python");
  }

  /** What LocalStack looks into for programs of others. */
  Path libraries() {
    return checkout.localStack().resolve("lib");
  }

  /**
   * Makes it, unless it is there.
   *
   * @param say told what is done, when something has to be
   * @throws SetupException when something it needs is missing or cannot be fetched
   */
  void demand(Consent consent, Consumer<String> say) {
    demandPlatform();
    demandNode();
    var lock = checkout.run().resolve("localstack.lock");
    THREADS.lock();
    try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = channel.lock()) {
      var wanted = fingerprint();
      if (!held.isValid() || !isCurrent(wanted)) {
        make(consent, say);
        Files.writeString(stamp(), wanted); // last, so that what was left half made is made again
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + checkout.localStack(), e);
    } finally {
      THREADS.unlock();
    }
  }

  private Path stamp() {
    return checkout.localStack().resolve("made");
  }

  private boolean isCurrent(String wanted) throws IOException {
    return Files.isExecutable(python())
        && Files.exists(stamp())
        && Files.readString(stamp()).equals(wanted);
  }

  private String fingerprint() throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (var each : LOCKS) {
      bytes.write(Files.readAllBytes(source(each)));
    }
    bytes.write(System.getProperty("java.home").getBytes(StandardCharsets.UTF_8));
    bytes.write(Jar.bytes(LoopbackAgent.class));
    return HexFormat.of().formatHex(LockedFile.digest(bytes.toByteArray()));
  }

  private void make(Consent consent, Consumer<String> say) throws IOException {
    var python = Python313.find(environment);
    consent.demand(say);
    Files.createDirectories(checkout.localStack());
    Files.deleteIfExists(stamp());
    say.accept("Installing LocalStack in %s (about a minute) ...".formatted(checkout.localStack()));
    pythonPackages(python);
    kinesisEngine();
    new DynamoDbLocal(checkout, Files.createDirectories(libraries().resolve("dynamodb-local/2")))
        .install();
    java();
  }

  /**
   * First what builds packages that come as sources, so that pip fetches nothing without a hash.
   */
  private void pythonPackages(String python) {
    var venv = checkout.localStack().resolve("venv");
    Tool.run(List.of(python, "-m", "venv", "--clear", venv.toString()));
    for (var lock : List.of("requirements-build.txt", "requirements.txt")) {
      Tool.run(
          List.of(
              python().toString(),
              "-m",
              "pip",
              "install",
              "--quiet",
              "--disable-pip-version-check",
              "--require-hashes",
              "--no-build-isolation",
              "--requirement",
              source(lock).toString()));
    }
  }

  private void kinesisEngine() throws IOException {
    var folder = Files.createDirectories(libraries().resolve("kinesis-local/0.5.2"));
    for (var each : List.of("package.json", "package-lock.json")) {
      Files.copy(source(each), folder.resolve(each), StandardCopyOption.REPLACE_EXISTING);
    }
    Tool.run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), folder, Map.of());
  }

  /** LocalStack asks for Java 21 and takes what stands there; DynamoDB Local runs on newer ones. */
  private void java() throws IOException {
    var link = Files.createDirectories(libraries().resolve("java")).resolve("21");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, Path.of(System.getProperty("java.home")));
  }

  private Path source(String name) {
    return checkout.localStackSources().resolve(name);
  }

  private static void demandPlatform() {
    var system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!system.equals("Linux amd64")) {
      throw new SetupException(
          "LocalStack without Docker is locked for Linux on x86-64, and this is %s. Use local/compose.yaml."
              .formatted(system));
    }
  }

  private static void demandNode() {
    String said;
    try {
      said = Tool.run(List.of("node", "--version")).strip();
      Tool.run(List.of("npm", "--version"));
    } catch (SetupException e) {
      throw new SetupException(
          "LocalStack's Kinesis engine needs Node %d or newer with npm on the PATH. %s"
              .formatted(MIN_NODE, e.getMessage()),
          e);
    }
    var major = said.replaceFirst("^v(\\d+)\\..*$", "$1");
    if (!major.matches("\\d+") || Integer.parseInt(major) < MIN_NODE) {
      throw new SetupException(
          "LocalStack's Kinesis engine needs Node %d or newer, and node --version says %s."
              .formatted(MIN_NODE, said));
    }
  }
}
