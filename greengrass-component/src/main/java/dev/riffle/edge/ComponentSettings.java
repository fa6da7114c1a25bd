package dev.riffle.edge;

import dev.riffle.core.event.Event;
import dev.riffle.core.model.ModelLimits;
import dev.riffle.core.model.Quantization;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.core.settings.Variables;
import dev.riffle.core.settings.WholeNumber;
import dev.riffle.edge.form.DeviceForm;
import dev.riffle.edge.ipc.Nucleus;
import dev.riffle.edge.store.StoreSettings;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The component's configuration, from the environment that the recipe's lifecycle sets.
 *
 * @param work folder for everything that is written
 * @param artifact folder of the deployment's own model
 * @param tenant whose models are fetched, and whose events these are
 * @param bucket where newer models come from; none: only the deployment's
 * @param usersTable of users' rows; none: histories are the device's own
 * @param form in which models serve here
 * @param poll how often to look for a newer model
 * @param refresh after how long a user who is still met is read from the cloud again
 * @param flush after how long an accepted event survives a power cut
 * @param batch most events of one batch to the cloud
 * @param seenFor after how long what a user did something with may come again, if ever
 */
public record ComponentSettings(
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
    int batch,
    Optional<Duration> seenFor) {
  private static final WholeNumber DIMENSIONS =
      new WholeNumber("dimensions", 0, ModelLimits.MAX_DIMS);
  private static final WholeNumber MODEL = WholeNumber.bytes(0);
  private static final WholeNumber SEEN_DAYS = new WholeNumber("days", 0, 36_500);
  private static final WholeNumber BATCH = new WholeNumber("events", 1, 10_000);

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException when a variable is missing or out of range
   */
  public static ComponentSettings from(Map<String, String> environment) {
    var read = new Variables(environment, "the recipe's lifecycle and the nucleus set it");
    StoreSettings bounds = StoreSettings.defaults();
    String tenant = read.text(VariableNames.TENANT).orElse(Event.DEFAULT_TENANT);
    return new ComponentSettings(
        new Nucleus.Settings(
            read.needed("AWS_GG_NUCLEUS_DOMAIN_SOCKET_FILEPATH_FOR_COMPONENT"),
            read.needed("SVCUID"),
            tenant,
            read.needed("AWS_IOT_THING_NAME"),
            Duration.ofSeconds(10)),
        Path.of(read.needed(VariableNames.WORK)),
        Path.of(read.needed(VariableNames.MODEL)),
        new StoreSettings(
            read.number(VariableNames.OUTBOX_BYTES, bounds.outboxBytes(), StoreSettings.OUTBOX),
            read.number(
                VariableNames.HISTORY_BYTES, bounds.historyBytes(), StoreSettings.HISTORIES),
            read.count(
                VariableNames.HISTORY_LENGTH, bounds.historyLength(), StoreSettings.HISTORY_LENGTH),
            bounds.recentEvents(),
            bounds.journalBytes(),
            read.number(VariableNames.DISK_BYTES, bounds.diskBytes(), StoreSettings.DISK)),
        tenant,
        read.text(VariableNames.BUCKET),
        read.text(VariableNames.USERS_TABLE),
        new DeviceForm(
            Quantization.named(
                read.text(VariableNames.ENCODING).orElse(Quantization.FLOAT32.wireName())),
            read.count(VariableNames.DIMENSIONS, 0, DIMENSIONS),
            read.number(VariableNames.MODEL_BYTES, 0, MODEL)),
        time(read, VariableNames.POLL, Duration.ofHours(1)),
        time(read, VariableNames.REFRESH, Duration.ofMinutes(5)),
        time(read, VariableNames.FLUSH, Duration.ofMillis(200)),
        read.count(VariableNames.BATCH, 100, BATCH),
        Optional.of(Duration.ofDays(read.count(VariableNames.SEEN_DAYS, 0, SEEN_DAYS)))
            .filter(Duration::isPositive));
  }

  private static Duration time(Variables read, String name, Duration absent) {
    String value = read.text(name).orElse(absent.toString());
    try {
      Duration time = Duration.parse(value);
      if (time.isPositive()) {
        return time;
      }
    } catch (DateTimeException notATime) {
      // Said below, as for one that is not above zero.
    }
    throw new IllegalArgumentException(
        "%s must be a time above zero like PT1H or PT0.2S, not '%s'".formatted(name, value));
  }
}
