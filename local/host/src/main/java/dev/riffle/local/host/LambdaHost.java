package dev.riffle.local.host;

import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.GivenAccess;
import dev.riffle.aws.client.Service;
import dev.riffle.aws.client.Timeouts;
import dev.riffle.definition.Authorizer;
import dev.riffle.definition.Definition;
import dev.riffle.definition.FunctionDefinition;
import dev.riffle.local.host.authorizer.Authorizers;
import dev.riffle.local.host.authorizer.IssuedTokens;
import dev.riffle.local.host.authorizer.LocalIssuer;
import dev.riffle.local.host.authorizer.RouteAuthorizer;
import dev.riffle.local.host.function.FunctionPool;
import dev.riffle.local.host.function.FunctionRegistry;
import dev.riffle.local.host.http.HttpApi;
import dev.riffle.local.host.invoke.AsynchronousInvocations;
import dev.riffle.local.host.invoke.DeadLetterFiles;
import dev.riffle.local.host.invoke.FunctionInvoker;
import dev.riffle.local.host.invoke.InvokeApi;
import dev.riffle.local.host.kinesis.KinesisMapping;
import dev.riffle.local.host.kinesis.ReadingPace;
import dev.riffle.local.host.schedule.Schedules;
import dev.riffle.local.host.web.LoopbackServer;
import dev.riffle.local.host.web.Patience;
import dev.riffle.local.host.web.WebHandler;
import dev.riffle.local.host.web.WebRoutes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Runs what {@code infra/functions.json} deploys, on this machine: each function's artifact in
 * processes of its own, an HTTP API, event source mappings and schedules before them.
 *
 * <pre>{@code
 * try (var host = LambdaHost.builder(Path.of(".")).runFolder(run).port(0).start()) {
 *   host.awaitReady(Duration.ofMinutes(1));
 *   // requests to host.endpoint()
 * }
 * }</pre>
 */
public final class LambdaHost implements AutoCloseable {
  /** After so long an unused process of a function that is seldom invoked ends. */
  private static final Duration UNUSED = Duration.ofMinutes(1);

  /**
   * After so long a process that is not used gives back memory, where a laptop is shared with it.
   */
  private static final Duration RESTING = Duration.ofSeconds(15);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final FunctionRegistry functions;
  private final LoopbackServer server;
  private Optional<LocalIssuer> issuer = Optional.empty();
  private final Thread shutdownHook = new Thread(this::closeParts, "host shutdown");

  LambdaHost(LambdaHostBuilder settings) throws IOException {
    try {
      Runtime.getRuntime().addShutdownHook(shutdownHook);
      Definition definition = settings.definition();
      List<FunctionDefinition> chosen =
          definition.functions().values().stream()
              .filter(function -> settings.runs(function.name()))
              .toList();
      functions =
          add(
              FunctionRegistry.start(
                  chosen,
                  settings::processes,
                  settings.hostSettings(definition),
                  Clock.systemUTC()));
      var deadLetters =
          new DeadLetterFiles(
              settings.hostSettings(definition).runFolder().resolve("dead-letters"));
      var asynchronous = add(new AsynchronousInvocations(settings.firstRetry(), deadLetters::add));
      var authorizer = authorizer(settings, definition);
      ReadingPace pace = settings.readingPace();
      server =
          add(
              LoopbackServer.start(
                  settings.port(),
                  Patience.CLIENTS,
                  handler(definition, authorizer, asynchronous, pace, settings)));
      schedule(definition, asynchronous);
      endUnused(definition);
      if (settings.givesBackMemory()) {
        giveBackMemory(chosen);
      }
      map(definition, settings, pace);
    } catch (IOException | RuntimeException failed) {
      close();
      throw failed;
    }
  }

  /** Settings of a host for the definition in a project folder. */
  public static LambdaHostBuilder builder(Path project) {
    return new LambdaHostBuilder(project);
  }

  private RouteAuthorizer authorizer(LambdaHostBuilder settings, Definition definition)
      throws IOException {
    var host = settings.hostSettings(definition);
    var access = new GivenAccess(host.environment(), host.region());
    return switch (settings.authorizer()) {
      case NONE -> RouteAuthorizer.NONE;
      case IAM -> Authorizers.of(new Authorizer.Iam(), access, Clock.systemUTC());
      case JWT -> {
        var started = add(LocalIssuer.start(host.runFolder()));
        issuer = Optional.of(started);
        yield Authorizers.of(started.settings(), access, Clock.systemUTC());
      }
    };
  }

  private WebHandler handler(
      Definition definition,
      RouteAuthorizer authorizer,
      AsynchronousInvocations asynchronous,
      ReadingPace pace,
      LambdaHostBuilder settings) {
    var http =
        new HttpApi(
            definition.routes(),
            authorizer,
            this::invoker,
            pace::stir,
            HttpApi.INTEGRATION_LIMIT,
            Clock.systemUTC(),
            RandomGenerator.getDefault());
    var routes =
        WebRoutes.orElse(http)
            .on("POST", InvokeApi.PATH, new InvokeApi(this::invoker, asynchronous));
    return HostPages.add(routes, definition, authorizer, settings);
  }

  private void schedule(Definition definition, AsynchronousInvocations asynchronous) {
    var schedules = add(new Schedules());
    for (var schedule : definition.schedules()) {
      functions
          .find(schedule.function())
          .ifPresent(
              function ->
                  schedules.every(
                      schedule.rate().duration(),
                      () ->
                          asynchronous.submit(
                              schedule.function(), function, schedule.payloadText())));
    }
  }

  /**
   * What is only invoked now and then, such as a training, holds no memory in between. What answers
   * requests and batches stays ready.
   */
  private void endUnused(Definition definition) {
    var seldom = new HashSet<>(definition.functions().keySet());
    definition.routes().forEach(route -> seldom.remove(route.function()));
    definition.mappings().forEach(mapping -> seldom.remove(mapping.function()));
    var looks = add(new Schedules());
    for (var name : seldom) {
      functions
          .find(name)
          .ifPresent(function -> looks.every(UNUSED.dividedBy(4), () -> endUnused(function)));
    }
  }

  private void giveBackMemory(List<FunctionDefinition> chosen) {
    var pools = chosen.stream().map(each -> function(each.name())).toList();
    add(new Schedules())
        .every(
            RESTING.dividedBy(3),
            () -> {
              long resting = pools.stream().filter(pool -> pool.giveBack(RESTING)).count();
              if (resting > 0) { // what this process did for them is over as well
                System.gc();
              }
            });
  }

  private static void endUnused(FunctionPool function) {
    Thread.ofVirtual().start(() -> function.endUnused(UNUSED));
  }

  /**
   * Speaks JSON to Kinesis. In CBOR, the SDK's default, MiniStack gives times in seconds where the
   * protocol has milliseconds: every record would seem to be from 1970, and too old.
   */
  private static KinesisClient kinesis(Clients clients) {
    System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
    return clients.told(Service.KINESIS, KinesisClient.builder(), Timeouts.unhurried()).build();
  }

  private void map(Definition definition, LambdaHostBuilder settings, ReadingPace pace) {
    var mapped =
        definition.mappings().stream()
            .filter(mapping -> functions.find(mapping.function()).isPresent())
            .toList();
    if (mapped.isEmpty()) {
      return;
    }
    var host = settings.hostSettings(definition);
    var clients = new Clients(new GivenAccess(host.environment(), host.region()));
    var kinesis = add(kinesis(clients));
    var s3 = add(clients.s3(Timeouts.unhurried()).build());
    for (var mapping : mapped) {
      var function = function(mapping.function());
      var started =
          add(
              new KinesisMapping(
                  mapping,
                  definition.dataPlane().stream().name(),
                  kinesis,
                  s3,
                  function,
                  function.arn(),
                  host.runFolder().resolve("checkpoints"),
                  settings.mappingSettings(),
                  pace,
                  Clock.systemUTC()));
      started.start();
    }
  }

  private Optional<? extends FunctionInvoker> invoker(String name) {
    return functions.find(name);
  }

  /** Where the HTTP API and Lambda's Invoke listen. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /**
   * Makes tokens that the API takes.
   *
   * @throws IllegalStateException unless the host asks for tokens
   */
  public IssuedTokens tokens() {
    return issuer
        .map(LocalIssuer::tokens)
        .orElseThrow(() -> new IllegalStateException("The host runs without an issuer"));
  }

  /**
   * Waits until the first process of every function has asked for its first event.
   *
   * @throws dev.riffle.local.host.function.FunctionStartException if one fails to start
   */
  public void awaitReady(Duration limit) throws InterruptedException {
    functions.awaitReady(limit);
  }

  /**
   * A function that this host runs, to invoke it, to kill its processes, to find its log.
   *
   * @throws IllegalArgumentException if the host runs none of that name
   */
  public FunctionPool function(String name) {
    return functions
        .find(name)
        .orElseThrow(() -> new IllegalArgumentException("The host runs no function " + name));
  }

  private <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /** Stops the listeners, then the functions: SIGTERM, and SIGKILL for those that stay. */
  @Override
  public void close() {
    closeParts();
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException exiting) {
      // The hook is what runs this, or runs as well: both are harmless.
    }
  }

  private synchronized void closeParts() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception failed) {
        System.getLogger(LambdaHost.class.getName())
            .log(System.Logger.Level.WARNING, "A part of the host did not stop cleanly", failed);
      }
    }
  }
}
