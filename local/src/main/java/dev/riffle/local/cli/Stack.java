package dev.riffle.local.cli;

import dev.riffle.core.settings.VariableNames;
import dev.riffle.local.emulator.Emulator;
import dev.riffle.local.host.authorizer.AuthorizerOption;
import dev.riffle.local.host.authorizer.AuthorizerType;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.local.run.BackgroundProcess;
import dev.riffle.local.run.EmulatorKind;
import dev.riffle.local.run.Ports;
import dev.riffle.local.run.RunState;
import dev.riffle.local.run.Services;
import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.SourceTree;
import dev.riffle.local.run.Terminal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The emulator and the Lambda host: whatever of them runs is used, whatever is half there ends. */
final class Stack {
  // An emulator takes tens of milliseconds where AWS takes a few: answers wait, not degrade.
  private static final Map<String, String> PATIENT =
      Map.of(VariableNames.STATE_BUDGET, "5s", VariableNames.MODEL_BUDGET, "5s");
  private static final Duration HOST_PATIENCE = Duration.ofMinutes(3);
  private final SourceTree checkout;
  private final Terminal terminal;
  private final Clock clock;
  private final Services services;

  Stack(SourceTree checkout, Terminal terminal, Clock clock) {
    this.checkout = checkout;
    this.terminal = terminal;
    this.clock = clock;
    this.services = new Services(checkout);
  }

  /**
   * Brings all up.
   *
   * @param endpoint data services that somebody else runs, in place of an emulator
   * @param own the emulator, where there is no such endpoint
   * @param likeLambda whether functions are held to what Lambda gives them
   * @param authorizer who may call the API
   * @param provision makes the data plane, once its endpoint answers and before the host wants it
   */
  RunState up(
      Optional<URI> endpoint,
      int port,
      OwnEmulator own,
      boolean likeLambda,
      AuthorizerType authorizer,
      Consumer<RunState> provision) {
    var before = RunState.read(checkout);
    var data = endpoint.map(Stack::loopback).orElse(URI.create("http://127.0.0.1:" + own.port()));
    var wanted =
        new RunState(
            "http://127.0.0.1:" + port,
            data.toString(),
            endpoint.isEmpty(),
            own.kind(),
            clock.millis(),
            likeLambda,
            authorizer);
    tidy(before);
    if (services.host().running().isPresent()) {
      var running = before.orElseThrow();
      demandSame(running, wanted);
      terminal.say("Riffle runs already at " + running.api());
      return running;
    }
    var same = before.filter(was -> was.endpoint().equals(wanted.endpoint()));
    var running =
        same.map(
                was ->
                    new RunState(
                        wanted.api(),
                        was.endpoint(),
                        was.ownEmulator(),
                        own.kind(),
                        was.sampleUntil(),
                        likeLambda,
                        authorizer))
            .orElse(wanted);
    Ports.demandFree(port, "Riffle's HTTP API", "--port");
    if (same.isEmpty()) {
      services.forgetStream();
    }
    startEmulator(running, before, own);
    running.write(checkout);
    provision.accept(running);
    startHost(running, port);
    return running;
  }

  /** Ends and forgets what an earlier run left half there. */
  private void tidy(Optional<RunState> before) {
    var own = before.map(RunState::ownEmulator).orElse(true);
    var lost = own && services.emulator().running().isEmpty();
    if (services.emulator().stale() || services.host().stale()) {
      terminal.say("An earlier run ended without local/down: cleaning up after it.");
    }
    var answers = before.isPresent() && BackgroundProcess.healthy(health(before.get()).get());
    if (services.host().running().isPresent() && (lost || !answers)) {
      services.stopHost().forEach(terminal::say);
    }
    if (services.host().stale()) {
      services.host().delete();
    }
    if (lost) { // with the emulator went the stream, and all that was in it
      services.emulator().delete();
      services.forgetStream();
      RunState.delete(checkout);
    }
  }

  private void demandSame(RunState running, RunState wanted) {
    if (!running.api().equals(wanted.api()) || !running.endpoint().equals(wanted.endpoint())) {
      throw new SetupException(
          "Riffle runs already, at %s with its data at %s. Stop it with local/down first."
              .formatted(running.api(), running.endpoint()));
    }
    demandSameEmulator(running, wanted.emulator());
    if (running.likeLambda() != wanted.likeLambda()) {
      throw new SetupException(
          "Riffle runs already, %s --like-lambda. Stop it with local/down first."
              .formatted(running.likeLambda() ? "with" : "without"));
    }
    if (running.authorizer() != wanted.authorizer()) {
      throw new SetupException(
          "Riffle runs already, with %s %s. Stop it with local/down first."
              .formatted(AuthorizerOption.NAME, AuthorizerOption.text(running.authorizer())));
    }
  }

  private void startEmulator(RunState running, Optional<RunState> before, OwnEmulator own) {
    if (!running.ownEmulator()) {
      terminal.say("Using the data services at " + running.endpoint());
      return;
    }
    if (services.emulator().running().isPresent()) {
      var at = before.map(RunState::endpoint).orElse("an unknown port");
      if (!at.equals(running.endpoint())) {
        throw new SetupException(
            "The emulator runs already, at %s. Stop it with local/down first.".formatted(at));
      }
      before.ifPresent(was -> demandSameEmulator(was, own.kind()));
      terminal.say("The emulator runs already at " + at);
      return;
    }
    terminal.say(
        "Starting the emulator, %s, at %s".formatted(own.kind().title(), running.endpoint()));
    var log = checkout.logs().resolve("emulator.log");
    services
        .emulator()
        .write(
            Emulator.start(own.kind(), checkout, own.port(), log, terminal::say, own.consent())
                .process());
  }

  private static void demandSameEmulator(RunState running, EmulatorKind wanted) {
    if (running.ownEmulator() && running.emulator() != wanted) {
      throw new SetupException(
          "The emulator runs already, and is %s, not %s. Stop it with local/down first."
              .formatted(running.emulator().title(), wanted.title()));
    }
  }

  private void startHost(RunState running, int port) {
    terminal.say("Starting the Lambda host with all functions at " + running.api());
    var command =
        new ArrayList<>(
            List.of(
                Java.command(),
                "-Xms16m",
                "-Xmx512m",
                // Gives back what it does not need: the machine is somebody's.
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-XX:-ShrinkHeapInSteps",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                checkout.jar().toString(),
                "host",
                "--project",
                checkout.root().toString(),
                "--run-folder",
                checkout.host().toString(),
                "--port",
                Integer.toString(port)));
    if (running.likeLambda()) {
      command.add("--like-lambda");
    }
    command.add(AuthorizerOption.NAME);
    command.add(AuthorizerOption.text(running.authorizer()));
    var environment = new HashMap<>(PATIENT);
    environment.keySet().removeAll(System.getenv().keySet());
    environment.putAll(AwsClients.environment(running.endpointUri(), System.getenv()));
    var log = checkout.logs().resolve("host.log");
    var host = BackgroundProcess.start("The Lambda host", command, environment, log);
    services.host().write(host.process().toHandle());
    try {
      host.awaitHealthy(health(running), HOST_PATIENCE);
    } catch (SetupException e) {
      services.host().delete();
      throw e;
    }
  }

  private Supplier<HttpRequest> health(RunState running) {
    var uri = running.apiUri().resolve("/v1/health");
    var caller = LocalCaller.of(running, checkout);
    return () -> {
      var request = HttpRequest.newBuilder(uri);
      caller.headers("GET", uri, new byte[0]).forEach(request::header);
      return request.build();
    };
  }

  /**
   * The SDK puts a bucket's name before a host's, and before {@code localhost} few systems find
   * that; with an address it does not.
   */
  private static URI loopback(URI endpoint) {
    if (endpoint.getHost() == null || endpoint.getScheme() == null) {
      throw new SetupException(
          "--endpoint wants a URL such as http://127.0.0.1:4566, not " + endpoint);
    }
    return URI.create(endpoint.toString().replaceFirst("//localhost(?=[:/]|$)", "//127.0.0.1"));
  }
}
