package dev.riffle.edge;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.edge.form.DeviceForm;
import dev.riffle.edge.ipc.Nucleus;
import dev.riffle.edge.ipc.Topics;
import dev.riffle.edge.model.RemoteModels;
import dev.riffle.edge.store.StoreSettings;
import dev.riffle.edge.sync.CloudServices;
import dev.riffle.edge.sync.CloudUsers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.awaitility.core.ConditionFactory;

/**
 * A device with a model in the component's artifact, and what other components on it are told.
 *
 * @param folder of everything
 * @param socket of the nucleus
 * @param version of the artifact's model
 * @param answers to requests, as they come
 * @param rejected what the component refused of events
 */
record Device(
    Path folder, Path socket, String version, List<String> answers, List<String> rejected) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String THING = "kiosk-7";

  static Device in(Path folder) throws IOException {
    return new Device(
        folder,
        folder.resolve("ipc"),
        TownModel.write(folder.resolve("artifact"), 1),
        new CopyOnWriteArrayList<>(),
        new CopyOnWriteArrayList<>());
  }

  /** A component that serves and forwards, and asks no cloud. */
  EdgeComponent component() {
    return component(Optional.empty(), Optional.empty(), DeviceForm.WHOLE);
  }

  EdgeComponent started() throws IOException {
    return started(Optional.empty(), Optional.empty(), DeviceForm.WHOLE);
  }

  EdgeComponent started(Optional<RemoteModels> models, Optional<CloudUsers> users, DeviceForm form)
      throws IOException {
    EdgeComponent component = component(models, users, form);
    component.start();
    return component;
  }

  private EdgeComponent component(
      Optional<RemoteModels> models, Optional<CloudUsers> users, DeviceForm form) {
    var settings =
        new ComponentSettings(
            new Nucleus.Settings(
                socket.toString(), "token", "default", THING, Duration.ofSeconds(5)),
            folder.resolve("work"),
            folder.resolve("artifact"),
            StoreSettings.defaults(),
            "default",
            Optional.empty(),
            Optional.empty(),
            form,
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            Duration.ofMillis(200),
            10,
            Optional.empty());
    var cloud =
        new CloudServices() {
          @Override
          public Optional<RemoteModels> models(Consumer<Instant> time) {
            return models;
          }

          @Override
          public Optional<CloudUsers> users(Consumer<Instant> time) {
            return users;
          }
        };
    return new EdgeComponent(settings, cloud, Clock.systemUTC());
  }

  /** Another component; comes back once the component listens. */
  Shop shop(IpcServer server) throws Exception {
    soon()
        .until(
            () ->
                server.subscribed(Topics.MODELS)
                    && server.subscribed(Topics.EVENTS)
                    && server.subscribed(Topics.RELATED + "+")
                    && server.subscribed(Topics.REQUESTS + "+"));
    return new Shop(socket, answers, rejected);
  }

  static String event(String id, String user, String item) {
    return "{\"id\":\"%s\",\"type\":\"click\",\"userId\":\"%s\",\"itemId\":\"%s\",\"time\":\"%s\"}"
        .formatted(id, user, item, Instant.parse("2026-11-20T10:00:00Z"));
  }

  static String id(String json) {
    try {
      return JSON.readTree(json).path("id").asText();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(60));
  }
}
