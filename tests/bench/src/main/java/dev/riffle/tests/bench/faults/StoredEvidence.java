package dev.riffle.tests.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.ItemRowMapping;
import dev.riffle.aws.row.Row;
import dev.riffle.aws.row.RowMapping;
import dev.riffle.aws.row.SeenRow;
import dev.riffle.aws.row.UserRow;
import dev.riffle.aws.row.UserRowMapping;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.archive.RejectedKeys;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.export.ExportKeys;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.model.Model;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.SnapshotReader;
import dev.riffle.core.table.ListKeys;
import dev.riffle.tests.bench.faults.flow.World;
import dev.riffle.tests.bench.faults.invariant.ArchivedLine;
import dev.riffle.tests.bench.faults.invariant.Exported;
import dev.riffle.tests.bench.faults.memory.MemoryServices;
import dev.riffle.tests.bench.faults.memory.MemoryStream.StoredRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Reads what lies in the services, past all functions. */
final class StoredEvidence {
  private final World world;
  private final MemoryServices services;
  private final EventJson reader;

  StoredEvidence(World world, MemoryServices services) {
    this.world = world;
    this.services = services;
    this.reader = new EventJson(world.clock(Duration.ZERO));
  }

  /** The archive's lines, by key. */
  List<ArchivedLine> archive() {
    var lines = new ArrayList<ArchivedLine>();
    services
        .objects()
        .forEach(
            (key, bytes) -> {
              if (ArchiveKeys.isArchive(key)) {
                for (String line : lines(key, bytes)) {
                  lines.add(
                      new ArchivedLine(
                          key, EventJson.readArchivedLine(line.getBytes(StandardCharsets.UTF_8))));
                }
              }
            });
    return lines;
  }

  private static List<String> lines(String key, byte[] bytes) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException damaged) {
      throw new UncheckedIOException(key, damaged);
    }
  }

  /** The events that lie in the stream, shard by shard. */
  List<Event> stream() {
    var events = new ArrayList<Event>();
    for (int shard = 0; shard < services.stream().shards(); shard++) {
      for (StoredRecord record : services.stream().records(shard, 0, Integer.MAX_VALUE)) {
        event(record).ifPresent(events::add);
      }
    }
    return events;
  }

  /** Nothing of what was put there to be none. */
  private Optional<Event> event(StoredRecord record) {
    try {
      return Optional.of(reader.read(Base64.getDecoder().decode(record.data())).event());
    } catch (InvalidEvent junk) {
      return Optional.empty();
    }
  }

  Map<String, UserRow> users() {
    return rows(world.plane().users().name(), new UserRowMapping(), key -> !SeenRow.isKey(key));
  }

  /** One user's row, by its key. */
  Optional<UserRow> user(String key) {
    return Optional.ofNullable(services.rows(world.plane().users().name()).get(key))
        .map(row -> new UserRowMapping().row(StoredAttributes.of(row)));
  }

  Map<String, ItemRow> items() {
    return rows(world.plane().items().name(), new ItemRowMapping(), key -> !ListKeys.isList(key));
  }

  private <R extends Row> Map<String, R> rows(
      String table, RowMapping<R> mapping, Predicate<String> wanted) {
    var rows = new TreeMap<String, R>();
    services
        .rows(table)
        .forEach(
            (key, row) -> {
              if (wanted.test(key)) {
                rows.put(key, mapping.row(StoredAttributes.of(row)));
              }
            });
    return rows;
  }

  /** What was set aside, as text. */
  List<String> rejected() {
    return services.objects().entrySet().stream()
        .filter(object -> object.getKey().startsWith(RejectedKeys.PREFIX))
        .map(object -> new String(object.getValue(), StandardCharsets.UTF_8))
        .toList();
  }

  /**
   * The exports that say that they are whole.
   *
   * @param settled the name of the one that was made when all had been taken in
   */
  List<Exported> exports(String settled) {
    Map<String, byte[]> objects = services.objects();
    var exports = new ArrayList<Exported>();
    for (String key : objects.keySet()) {
      String[] parts = key.split("/", -1);
      if (parts.length == 4 && key.equals(ExportKeys.manifest(Event.DEFAULT_TENANT, parts[2]))) {
        exports.add(export(parts[2], settled.equals(parts[2]), objects));
      }
    }
    return exports;
  }

  private static Exported export(String name, boolean settled, Map<String, byte[]> objects) {
    try {
      JsonNode manifest =
          JsonText.read(objects.get(ExportKeys.manifest(Event.DEFAULT_TENANT, name)));
      var parts = new ArrayList<List<JsonNode>>();
      var rows = new ArrayList<byte[]>();
      for (int part = 0; part < manifest.path("parts").asInt(); part++) {
        String key = ExportKeys.lines(Event.DEFAULT_TENANT, name, part);
        if (objects.containsKey(key)) {
          var lists = new ArrayList<JsonNode>();
          for (String line : lines(key, objects.get(key))) {
            lists.add(JsonText.read(line));
          }
          parts.add(lists);
        }
        Optional.ofNullable(objects.get(ExportKeys.parquet(Event.DEFAULT_TENANT, name, part)))
            .ifPresent(rows::add);
      }
      return new Exported(name, manifest, parts, rows, settled);
    } catch (NotJson damaged) {
      throw new IllegalStateException("export " + name + " is no JSON", damaged);
    }
  }

  /** The tenant's pointer. */
  Optional<ModelPointer> pointer() {
    return Optional.ofNullable(services.objects().get(ModelKeys.pointer(Event.DEFAULT_TENANT)))
        .map(ModelPointer::read);
  }

  /** Versions of which there is a manifest and a file. */
  Set<String> versions() {
    Map<String, byte[]> objects = services.objects();
    return objects.keySet().stream()
        .flatMap(
            key ->
                ModelKeys.version(Event.DEFAULT_TENANT, key).stream()
                    .filter(it -> key.equals(ModelKeys.manifest(Event.DEFAULT_TENANT, it)))
                    .filter(it -> objects.containsKey(file(it, objects))))
        .collect(Collectors.toSet());
  }

  private static String file(String version, Map<String, byte[]> objects) {
    byte[] manifest = objects.get(ModelKeys.manifest(Event.DEFAULT_TENANT, version));
    return ModelKeys.file(Event.DEFAULT_TENANT, version, Manifest.read(manifest).file());
  }

  /** A model, if it is stored whole. */
  Optional<Model> model(String version) {
    Map<String, byte[]> objects = services.objects();
    byte[] manifest = objects.get(ModelKeys.manifest(Event.DEFAULT_TENANT, version));
    try {
      return Optional.of(
          SnapshotReader.read(
              new ByteArrayInputStream(objects.get(file(version, objects))),
              Manifest.read(manifest)));
    } catch (DamagedSnapshot notWhole) {
      return Optional.empty();
    } catch (IOException impossible) {
      throw new UncheckedIOException("in memory", impossible);
    }
  }
}
