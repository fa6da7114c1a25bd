package dev.riffle.local.host;

import dev.riffle.definition.Definition;
import dev.riffle.local.host.authorizer.AuthorizerType;
import dev.riffle.local.host.authorizer.Authorizers;
import dev.riffle.local.host.console.LiveMeasures;
import dev.riffle.local.host.function.HostSettings;
import dev.riffle.local.host.function.LogLine;
import dev.riffle.local.host.invoke.AsynchronousInvocations;
import dev.riffle.local.host.kinesis.MappingSettings;
import dev.riffle.local.host.kinesis.ReadingPace;
import dev.riffle.local.host.limit.HostMode;
import dev.riffle.local.host.metric.FunctionMetrics;
import dev.riffle.local.host.metric.MeasuredLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Settings of a {@link LambdaHost}; all have defaults but the project folder. */
public final class LambdaHostBuilder {
  private final Path project;
  private Optional<Definition> definition = Optional.empty();
  private Path runFolder;
  private int port = 8080;
  private Optional<Set<String>> functions = Optional.empty();
  private final Map<String, Integer> processes = new HashMap<>();
  private Map<String, String> environment = System.getenv();
  private HostMode mode = HostMode.LIKE_LAMBDA;
  private AuthorizerType authorizer = AuthorizerType.NONE;
  private Optional<Duration> initLimit = Optional.empty();
  private Duration firstRetry = AsynchronousInvocations.FIRST_RETRY;
  private Consumer<LogLine> logListener = line -> {};
  private final LiveMeasures measures = new LiveMeasures(Clock.systemUTC());
  private final FunctionMetrics metrics = new FunctionMetrics();

  LambdaHostBuilder(Path project) {
    this.project = project;
    this.runFolder = project.resolve("local/target/host");
  }

  /** What to run; what the project's files define unless set. */
  public LambdaHostBuilder definition(Definition given) {
    definition = Optional.of(given);
    return this;
  }

  /** The folder for unpacked artifacts, logs and checkpoints. */
  public LambdaHostBuilder runFolder(Path folder) {
    runFolder = folder;
    return this;
  }

  /** The port of the HTTP API on 127.0.0.1: 8080 unless set, 0 for any free one. */
  public LambdaHostBuilder port(int number) {
    port = number;
    return this;
  }

  /** The functions to run; all of the definition unless set. */
  public LambdaHostBuilder functions(String... names) {
    functions = Optional.of(Set.of(names));
    return this;
  }

  /** How near to Lambda functions are kept: as near as the host can unless set. */
  public LambdaHostBuilder mode(HostMode wanted) {
    mode = wanted;
    return this;
  }

  /** Who may call the API's routes: whoever reaches the port unless set. */
  public LambdaHostBuilder authorizer(AuthorizerType wanted) {
    authorizer = wanted;
    return this;
  }

  /**
   * The longest that a process may take to its first {@code next}; as the mode has it unless set.
   */
  public LambdaHostBuilder initLimit(Duration limit) {
    initLimit = Optional.of(limit);
    return this;
  }

  /**
   * The wait before a failed asynchronous invocation is tried again, which doubles: a minute unless
   * set.
   */
  public LambdaHostBuilder firstRetry(Duration wait) {
    firstRetry = wait;
    return this;
  }

  /**
   * How many processes a function may have, which is how many invocations it runs at once; as the
   * mode has it unless set.
   */
  public LambdaHostBuilder processes(String function, int count) {
    processes.put(function, count);
    return this;
  }

  /** The environment in which functions find AWS: this process' own unless set. */
  public LambdaHostBuilder environment(Map<String, String> variables) {
    environment = Map.copyOf(variables);
    return this;
  }

  /** Gets each line that a function logs. */
  public LambdaHostBuilder logListener(Consumer<LogLine> listener) {
    logListener = listener;
    return this;
  }

  /**
   * Starts the host. Functions are not ready when this returns: see {@link LambdaHost#awaitReady}.
   *
   * @throws IOException if an artifact is absent or damaged
   * @throws dev.riffle.definition.DefinitionException if the definition is wrong
   * @throws IllegalStateException if the port is taken
   */
  public LambdaHost start() throws IOException {
    return new LambdaHost(this);
  }

  Definition definition() {
    return definition.orElseGet(() -> Definition.read(project));
  }

  HostSettings hostSettings(Definition running) {
    var all = new HashMap<>(environment);
    all.putAll(Authorizers.access(authorizer).variables());
    var usual =
        HostSettings.of(runFolder, all, running.dataPlane().names(), mode)
            .withLogListener(MeasuredLine.lines(measures.andThen(metrics)).andThen(logListener));
    return initLimit.map(usual::withInitLimit).orElse(usual);
  }

  MappingSettings mappingSettings() {
    return MappingSettings.polling(mode.poll());
  }

  ReadingPace readingPace() {
    return new ReadingPace(mode.poll(), mode.unusedPoll());
  }

  boolean givesBackMemory() {
    return !mode.limited();
  }

  AuthorizerType authorizer() {
    return authorizer;
  }

  boolean runs(String function) {
    return functions.map(names -> names.contains(function)).orElse(true);
  }

  int processes(String function) {
    return processes.getOrDefault(function, mode.environments());
  }

  Duration firstRetry() {
    return firstRetry;
  }

  LiveMeasures measures() {
    return measures;
  }

  FunctionMetrics metrics() {
    return metrics;
  }

  int port() {
    return port;
  }
}
