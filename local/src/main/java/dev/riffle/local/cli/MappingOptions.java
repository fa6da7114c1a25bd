package dev.riffle.local.cli;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.InteractionType;
import dev.riffle.local.mapping.BadMapping;
import dev.riffle.local.mapping.RowKind;
import dev.riffle.local.mapping.Target;
import dev.riffle.local.mapping.TimeForm;
import dev.riffle.local.mapping.TypeNames;
import dev.riffle.local.mapping.Wishes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What columns mean, where the guess is not right. */
final class MappingOptions {
  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "What the rows are: events, items or users. Default: what the columns say.")
  private Optional<String> kind = Optional.empty();

  @Option(
      names = "--map",
      paramLabel = "WHAT=COLUMN",
      split = ",",
      description = {
        "Which column is what, as in --map user=customer,item=sku. Of text, categories, tags,",
        "numbers, flags and attributes there may be several: --map text=title,text=plot.",
        "WHAT= alone leaves it out: --map value="
      })
  private List<String> map = List.of();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "What all rows are, as in view or purchase, where no column says it.")
  private Optional<String> type = Optional.empty();

  @Option(
      names = "--types",
      paramLabel = "NAME=TYPE",
      split = ",",
      description = "What the column of types calls them: --types watched=view,bought=purchase")
  private Map<String, String> types = Map.of();

  @Option(
      names = "--time",
      paramLabel = "FORM",
      description =
          "How times are written: seconds, milliseconds, microseconds, nanoseconds, iso, compact,"
              + " day-first or month-first. Default: as most values look.")
  private Optional<String> time = Optional.empty();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "Of times without an offset, as in Europe/Paris. Default: ${DEFAULT-VALUE}.")
  private ZoneId zone;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "When rows without a time were so, as in 2026-11-30T12:00:00Z, or now. Default: events"
              + " when the file was written, items and users before all else.")
  private Optional<String> at = Optional.empty();

  @Option(
      names = "--only",
      paramLabel = "COLUMN=VALUE",
      split = ",",
      description = "Read only rows with this value in this column.")
  private Map<String, String> only = Map.of();

  @Option(
      names = "--tenant",
      paramLabel = "TENANT",
      defaultValue = Event.DEFAULT_TENANT,
      description = "Whose data they are. Default: ${DEFAULT-VALUE}.")
  private String tenant;

  Wishes wishes() {
    return new Wishes(
        kind.map(named("--kind", RowKind::named, "events, items, users")),
        Target.columns(map),
        type.map(named("--type", InteractionType::named, names(InteractionType.values()))),
        TypeNames.with(types),
        time.map(named("--time", TimeForm::named, names(TimeForm.values()))),
        zone,
        at.map(MappingOptions::moment),
        only,
        tenant);
  }

  private static Instant moment(String text) {
    return text.equals("now")
        ? Instant.now()
        : TimeForm.ISO
            .read(text, java.time.ZoneOffset.UTC)
            .orElseThrow(() -> new BadMapping("--at is a time or now, and not " + text));
  }

  private static <T> Function<String, T> named(
      String option, Function<String, Optional<T>> read, String choices) {
    return text ->
        read.apply(text)
            .orElseThrow(
                () ->
                    new BadMapping("%s is one of %s, and not %s".formatted(option, choices, text)));
  }

  private static String names(Enum<?>[] values) {
    return Arrays.stream(values)
        .map(value -> value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining(", "));
  }
}
