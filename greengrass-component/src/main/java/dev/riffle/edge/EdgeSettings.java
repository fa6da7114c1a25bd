package dev.riffle.edge;

import dev.riffle.edge.form.DeviceForm;
import dev.riffle.edge.form.Encoding;
import dev.riffle.edge.ipc.Nucleus;
import dev.riffle.edge.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The component's configuration, from the environment that the recipe's lifecycle sets.
 *
 * @param work folder for everything that is written
 * @param artifact folder of the deployment's own model
 * @param tenant whose models are fetched
 * @param bucket where newer models come from; none: only the deployment's
 * @param usersTable of users' rows; none: histories are the device's own
 * @param form in which models serve here
 * @param poll how often to look for a newer model
 * @param refresh after how long a user who is still met is read from the cloud again
 * @param flush after how long an accepted event survives a power cut
 * @param batch most events of one batch to the cloud
 */
public record EdgeSettings(
    Nucleus.Settings nucleus,
    Path work,
    Path artifact,
    StoreSettings store,
    String tenant,
    Optional<String> bucket,
    Optional<String> usersTable,
    DeviceForm form,
    Duration poll,
    Duration refresh,
    Duration flush,
    int batch) {

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException when a variable is missing or out of range
   */
  public static EdgeSettings from(Map<String, String> environment) {
    var read = new Variables(environment);
    StoreSettings bounds = StoreSettings.defaults();
    return new EdgeSettings(
        new Nucleus.Settings(
            read.text("AWS_GG_NUCLEUS_DOMAIN_SOCKET_FILEPATH_FOR_COMPONENT"),
            read.text("SVCUID"),
            read.text("AWS_IOT_THING_NAME"),
            Duration.ofSeconds(10)),
        Path.of(read.text("RIFFLE_WORK")),
        Path.of(read.text("RIFFLE_MODEL")),
        new StoreSettings(
            read.number("RIFFLE_OUTBOX_BYTES", bounds.outboxBytes()),
            read.number("RIFFLE_HISTORY_BYTES", bounds.historyBytes()),
            read.number("RIFFLE_HISTORY_LENGTH", bounds.historyLength()),
            bounds.recentEvents(),
            bounds.journalBytes(),
            read.number("RIFFLE_DISK_BYTES", (int) bounds.diskBytes())),
        read.text("RIFFLE_TENANT", "default"),
        read.name("RIFFLE_BUCKET"),
        read.name("RIFFLE_USERS_TABLE"),
        new DeviceForm(
            Encoding.named(read.text("RIFFLE_ENCODING", Encoding.FLOAT32.wireName())),
            read.number("RIFFLE_DIMENSIONS", 0),
            read.number("RIFFLE_MODEL_BYTES", 0)),
        read.time("RIFFLE_POLL", Duration.ofHours(1)),
        read.time("RIFFLE_REFRESH", Duration.ofMinutes(5)),
        read.time("RIFFLE_FLUSH", Duration.ofMillis(200)),
        read.number("RIFFLE_BATCH", 100));
  }

  private record Variables(Map<String, String> environment) {
    String text(String name) {
      String value = environment.getOrDefault(name, "");
      if (value.isEmpty()) {
        throw new IllegalArgumentException(
            name + " is not set: the recipe's lifecycle and the nucleus set it");
      }
      return value;
    }

    String text(String name, String otherwise) {
      String value = environment.getOrDefault(name, "");
      return value.isEmpty() ? otherwise : value;
    }

    Optional<String> name(String name) {
      return Optional.of(text(name, "")).filter(value -> !value.isEmpty());
    }

    int number(String name, int otherwise) {
      String value = text(name, Integer.toString(otherwise));
      try {
        return Integer.parseInt(value);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "%s must be a whole number, not '%s'".formatted(name, value), e);
      }
    }

    Duration time(String name, Duration otherwise) {
      String value = text(name, otherwise.toString());
      try {
        Duration time = Duration.parse(value);
        if (time.isPositive()) {
          return time;
        }
      } catch (java.time.DateTimeException e) {
        throw new IllegalArgumentException(
            "%s must be a time like PT1H, not '%s'".formatted(name, value), e);
      }
      throw new IllegalArgumentException(name + " must be above 0, not " + value);
    }
  }
}
