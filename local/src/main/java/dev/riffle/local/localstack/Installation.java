package dev.riffle.local.localstack;

import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.SourceTree;
import dev.riffle.local.run.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * LocalStack in {@code local/.localstack}. Each part is made when it is missing, and made anew when
 * its lock has changed since. Any number of processes and threads may ask at once: one makes it,
 * the others wait.
 */
final class Installation {
  // A file lock is held by the whole JVM, so its threads need a lock among themselves.
  private static final ReentrantLock THREADS = new ReentrantLock();
  private static final String BUILD_REQUIREMENTS = "requirements-build.txt";
  private static final String REQUIREMENTS = "requirements.txt";
  private static final String NPM_LOCK = "package-lock.json";
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
      var missing = new ArrayList<Part>();
      for (var part : parts()) {
        if (!held.isValid() || !part.isCurrent(checkout.localStack())) {
          missing.add(part);
        }
      }
      if (!missing.isEmpty()) {
        make(missing, consent, say);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + checkout.localStack(), e);
    } finally {
      THREADS.unlock();
    }
  }

  private void make(List<Part> missing, Consent consent, Consumer<String> say) throws IOException {
    if (missing.stream().anyMatch(Part::fetched)) {
      var python = Python313.find(environment); // before people are asked anything
      consent.demand(say);
      say.accept(
          "Installing LocalStack with %s in %s (a minute or two) ..."
              .formatted(python, checkout.localStack()));
    }
    Files.createDirectories(checkout.localStack());
    for (var part : missing) {
      part.make(checkout.localStack());
    }
  }

  private List<Part> parts() throws IOException {
    var home = System.getProperty("java.home");
    var dynamoDb = new DynamoDbLocal(checkout, libraries().resolve("dynamodb-local/2"));
    return List.of(
        Part.fetched(
            "python",
            this::pythonPackages,
            Files.readAllBytes(source(BUILD_REQUIREMENTS)),
            Files.readAllBytes(source(REQUIREMENTS))),
        Part.fetched("kinesis", this::kinesisEngine, Files.readAllBytes(source(NPM_LOCK))),
        Part.fetched("dynamodb", dynamoDb::install, Files.readAllBytes(source(DynamoDbLocal.LOCK))),
        Part.ours("java", () -> java(Path.of(home)), home.getBytes(StandardCharsets.UTF_8)),
        Part.ours(
            "agent",
            dynamoDb::installAgent,
            Jar.bytes(LoopbackAgent.class),
            Jar.bytes(LoopbackAgent.Loopback.class)));
  }

  /**
   * First what builds packages that come as sources, so that pip fetches nothing without a hash.
   */
  private void pythonPackages() {
    var python = Python313.find(environment);
    var venv = checkout.localStack().resolve("venv");
    Tool.run(List.of(python, "-m", "venv", "--clear", venv.toString()));
    for (var lock : List.of(BUILD_REQUIREMENTS, REQUIREMENTS)) {
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
    for (var each : List.of("package.json", NPM_LOCK)) {
      Files.copy(source(each), folder.resolve(each), StandardCopyOption.REPLACE_EXISTING);
    }
    Tool.run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), folder, Map.of());
  }

  /** LocalStack asks for Java 21 and takes what stands there; DynamoDB Local runs on newer ones. */
  private void java(Path home) throws IOException {
    var link = Files.createDirectories(libraries().resolve("java")).resolve("21");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, home);
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
