package dev.riffle.retrain.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.riffle.aws.feed.ChangeFeed;
import dev.riffle.aws.log.Log;
import dev.riffle.aws.object.ContentType;
import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.Listed;
import dev.riffle.aws.object.VersionedObjects;
import dev.riffle.core.api.StoredScenario;
import dev.riffle.core.api.TenantScenarios;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.export.ExportKeys;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.recommend.UserState;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.scenario.Scenario;
import dev.riffle.core.scenario.ScenarioKeys;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.core.snapshot.SnapshotReader;
import dev.riffle.core.snapshot.SnapshotWriter;
import dev.riffle.retrain.archive.MemoryBucket;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.request.BadRequest;
import dev.riffle.retrain.request.ExportRequest;
import dev.riffle.retrain.request.Request;
import dev.riffle.retrain.temporary.LockedFolders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export that is killed at any write, and gone on with, is the one that was not. */
class ExportTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String TENANT = "default";
  private static final int USERS = 50;
  private static final int PARTS = 4;

  private final Models models = new Models();

  @Test
  void everyUserComesOnceInLinesAndInRows(@TempDir Path folder) throws IOException {
    var bucket = new MemoryBucket(CLOCK);

    JsonNode answer = export(bucket, "\"k\":3");

    assertThat(answer.path("finished").asBoolean()).isTrue();
    assertThat(answer.path("users").asInt()).isEqualTo(USERS);
    assertThat(answer.path("rows").asInt()).isEqualTo(3 * USERS);
    var lines = new ArrayList<JsonNode>();
    var rows = new ArrayList<String>();
    for (int part = 0; part < PARTS; part++) {
      lines.addAll(lines(bucket, ExportKeys.lines(TENANT, "x", part)));
      rows.addAll(rows(bucket, ExportKeys.parquet(TENANT, "x", part), folder));
    }
    assertThat(lines.stream().map(line -> line.path("userId").asText()))
        .doesNotHaveDuplicates()
        .hasSize(USERS);
    var fromLines = new ArrayList<String>();
    for (JsonNode line : lines) {
      int rank = 1;
      for (JsonNode item : line.path("items")) {
        fromLines.add(
            line.path("userId").asText()
                + " "
                + rank++
                + " "
                + item.path("itemId").asText()
                + " "
                + item.path("score").floatValue()
                + " "
                + line.path("recommendationId").asText());
      }
    }
    assertThat(rows).containsExactlyElementsOf(fromLines);
  }

  @Test
  void killedAtAnyWriteAndGoneOnWithItIsTheSame() {
    for (String request :
        List.of("\"k\":2", "\"item\":\"item-3\",\"users\":9", "\"user\":\"user-7\",\"users\":9")) {
      var whole = new MemoryBucket(CLOCK);
      export(whole, request);
      for (int writes = 0; ; writes++) {
        var bucket = new MemoryBucket(CLOCK);
        var dying = new DyingBucket(bucket, writes);
        boolean killed = false;
        try {
          run(dying, request, PARTS, RunDeadline.NONE);
        } catch (IllegalStateException died) {
          killed = true;
        }
        JsonNode answer = export(bucket, request);

        assertThat(answer.path("finished").asBoolean()).as("%d writes", writes).isTrue();
        assertThat(bucket.keys()).isEqualTo(whole.keys());
        for (String key : whole.keys()) {
          assertThat(bytes(bucket, key))
              .as("%s, %d writes", key, writes)
              .isEqualTo(bytes(whole, key));
        }
        if (!killed) {
          break;
        }
      }
    }
  }

  @Test
  void timeThatIsUpEndsARunAndTheNextGoesOn() {
    var bucket = new MemoryBucket(CLOCK);
    var none = RunDeadline.in(Duration.ofSeconds(1), CLOCK);
    assertThatThrownBy(() -> run(bucket, "\"k\":2", PARTS, none))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining("parts");
    assertThat(bucket.has(ExportKeys.manifest(TENANT, "x"))).isFalse();

    assertThat(export(bucket, "\"k\":2").path("finished").asBoolean()).isTrue();
  }

  @Test
  void aScenarioShapesEveryListAndIsTheOneThatWasInForceAtFirst() throws IOException {
    var bucket = new MemoryBucket(CLOCK);
    store(bucket, "{\"pins\":[{\"place\":2,\"itemId\":\"item-19\"}]}");
    run(new DyingBucket(bucket, 3), "\"k\":3,\"scenario\":\"home\"");
    store(bucket, "{\"pins\":[{\"place\":2,\"itemId\":\"item-18\"}]}");

    export(bucket, "\"k\":3,\"scenario\":\"home\"");

    int pinned = 0;
    for (int part = 0; part < PARTS; part++) {
      for (JsonNode line : lines(bucket, ExportKeys.lines(TENANT, "x", part))) {
        boolean seen = seen(line.path("userId").asText(), "item-19");
        assertThat(line.at("/items/1/itemId").asText().equals("item-19")).isNotEqualTo(seen);
        pinned += seen ? 0 : 1;
      }
    }
    assertThat(pinned).isGreaterThan(USERS / 2);
    var inline = new MemoryBucket(CLOCK);
    export(inline, "\"k\":3,\"scenario\":{\"pins\":[{\"place\":2,\"itemId\":\"item-19\"}]}");
    assertThat(lines(inline, ExportKeys.lines(TENANT, "x", 1)))
        .isEqualTo(lines(bucket, ExportKeys.lines(TENANT, "x", 1)));
  }

  @Test
  void ofASegmentBoostsCountAndFiltersHold() throws IOException {
    var plain = new MemoryBucket(CLOCK);
    export(plain, "\"item\":\"item-3\",\"users\":9");
    var none = new MemoryBucket(CLOCK);
    export(none, "\"item\":\"item-3\",\"users\":9,\"scenario\":{\"where\":\"tag = never\"}");
    var boosted = new MemoryBucket(CLOCK);
    export(
        boosted,
        "\"item\":\"item-3\",\"users\":9,\"scenario\":{\"pins\":[{\"place\":1,\"itemId\":\"item-5\"}],\"boosts\":[{\"where\":\"not"
            + " tag = never\",\"factor\":2}]}");

    assertThat(lines(none, ExportKeys.lines(TENANT, "x", 0))).isEmpty();
    List<JsonNode> before = lines(plain, ExportKeys.lines(TENANT, "x", 0));
    List<JsonNode> after = lines(boosted, ExportKeys.lines(TENANT, "x", 0));
    assertThat(after).hasSameSizeAs(before);
    assertThat(after.getFirst().path("score").floatValue())
        .isEqualTo(2 * before.getFirst().path("score").floatValue());
  }

  @Test
  void aScenarioThatIsNotThereOrGoesNowhereIsRefused() {
    var bucket = new MemoryBucket(CLOCK);
    assertThatThrownBy(() -> export(bucket, "\"scenario\":\"home\""))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining("scenario is 'home'");
    assertThatThrownBy(() -> export(bucket, "\"user\":\"user-7\",\"scenario\":\"home\""))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining("must go where user is");
    assertThatThrownBy(
            () ->
                export(bucket, "\"scenario\":{\"boosts\":[{\"where\":\"tag = a\",\"factor\":0}]}"))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining("boosts[0].factor");
  }

  private static void store(MemoryBucket bucket, String rules) throws IOException {
    String key = ScenarioKeys.current(TENANT);
    JsonNode written =
        JsonText.readTrusted(new ByteArrayInputStream(rules.getBytes(StandardCharsets.UTF_8)));
    var stored = new StoredScenario("home", 1, NOW, Scenario.NONE, written);
    bucket.replace(
        key,
        ContentType.JSON,
        TenantScenarios.NONE.with(stored).toJson(),
        bucket.get(key).map(Fetched.Found::etag));
  }

  private void run(VersionedObjects bucket, String fields) {
    assertThatThrownBy(() -> run(bucket, fields, PARTS, RunDeadline.NONE))
        .isInstanceOf(IllegalStateException.class);
  }

  private static boolean seen(String userId, String item) {
    return state(Integer.parseInt(userId.substring(5))).history().itemIds().contains(item);
  }

  @Test
  void cancelledItStaysSo() {
    var bucket = new MemoryBucket(CLOCK);
    assertThatThrownBy(() -> export(bucket, "\"cancel\":true")).isInstanceOf(BadRequest.class);
    var dying = new DyingBucket(bucket, 4);
    assertThatThrownBy(() -> run(dying, "\"k\":2", PARTS, RunDeadline.NONE));

    JsonNode cancelled = export(bucket, "\"cancel\":true");

    assertThat(cancelled.path("cancelled").asBoolean()).isTrue();
    assertThat(export(bucket, "\"k\":2")).isEqualTo(cancelled);
    assertThat(bucket.has(ExportKeys.manifest(TENANT, "x"))).isFalse();
  }

  @Test
  void aNameIsOfOneExport() {
    var bucket = new MemoryBucket(CLOCK);
    JsonNode first = export(bucket, "\"k\":2");

    assertThat(export(bucket, "\"k\":2")).isEqualTo(first);
    assertThatThrownBy(() -> export(bucket, "\"k\":3"))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining("{\"k\":2");
    assertThatThrownBy(() -> export(new MemoryBucket(CLOCK), "\"item\":\"never-put\""))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining("never-put");
  }

  @Test
  void aSegmentHasTheBestOfAllUsersAndNoneWhoSawTheItem() throws IOException {
    var bucket = new MemoryBucket(CLOCK);
    export(bucket, "\"item\":\"item-3\",\"users\":9");
    var all = new MemoryBucket(CLOCK);
    export(all, "\"item\":\"item-3\",\"users\":1000");

    List<JsonNode> best = lines(bucket, ExportKeys.lines(TENANT, "x", 0));
    List<JsonNode> everybody = lines(all, ExportKeys.lines(TENANT, "x", 0));

    assertThat(best).hasSize(9).isEqualTo(everybody.subList(0, 9));
    assertThat(everybody.stream().map(line -> line.path("score").floatValue()))
        .isSortedAccordingTo((a, b) -> Float.compare(b, a));
    var seen = new HashSet<String>();
    for (int user = 0; user < USERS; user++) {
      if (state(user).history().itemIds().contains("item-3")) {
        seen.add("user-" + user);
      }
    }
    assertThat(seen).isNotEmpty();
    assertThat(everybody.stream().map(line -> line.path("userId").asText()))
        .doesNotContainAnyElementsOf(seen)
        .hasSize(USERS - seen.size());
  }

  private JsonNode export(VersionedObjects bucket, String fields) {
    return run(bucket, fields, PARTS, RunDeadline.NONE);
  }

  private JsonNode run(VersionedObjects bucket, String fields, int parts, RunDeadline deadline) {
    String json =
        "{\"operation\":\"export\",\"name\":\"x\",\"parts\":%d,%s}".formatted(parts, fields);
    var export =
        new Export(
            bucket,
            models,
            () -> new Export.Source(new Users(), new NoChanges(), (_, _) -> List.of()),
            CLOCK,
            new Log(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)),
            LockedFolders.ofJvm(),
            3);
    return export.run(
        (ExportRequest) Request.read(json.getBytes(StandardCharsets.UTF_8)), deadline);
  }

  private static byte[] bytes(MemoryBucket bucket, String key) {
    return bucket.get(key).orElseThrow().bytes();
  }

  private static List<JsonNode> lines(MemoryBucket bucket, String key) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes(bucket, key)))) {
      var lines = new ArrayList<JsonNode>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.isEmpty()) {
          lines.add(
              JsonText.readTrusted(
                  new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8))));
        }
      }
      return lines;
    }
  }

  /** By a reader that is not the writer's. */
  private static List<String> rows(MemoryBucket bucket, String key, Path folder)
      throws IOException {
    Path file = Files.createTempFile(folder, "rows", ".parquet");
    Files.write(file, bytes(bucket, key));
    var found = new ArrayList<String>();
    try (var reader = ParquetFileReader.open(InputFile.of(file));
        var rows = reader.rowReader()) {
      while (rows.hasNext()) {
        rows.next();
        found.add(
            rows.getString("user_id")
                + " "
                + rows.getInt("rank")
                + " "
                + rows.getString("item_id")
                + " "
                + rows.getFloat("score")
                + " "
                + rows.getString("recommendation_id"));
      }
    }
    return found;
  }

  private static UserState state(int user) {
    var random = new Random(user);
    var entries = new ArrayList<HistoryEntry>();
    for (int i = 0; i < 4; i++) {
      entries.add(
          new HistoryEntry(
              EventKey.of("e" + i),
              InteractionType.LIKE,
              "item-" + random.nextInt(20),
              NOW.minusSeconds(100 - i),
              OptionalDouble.empty()));
    }
    return new UserState(History.of(entries, 100), Optional.empty());
  }

  @Test
  void whoIsLikeSomebodyComesWithoutThem() throws IOException {
    var bucket = new MemoryBucket(CLOCK);
    export(bucket, "\"user\":\"user-7\",\"users\":5");

    List<JsonNode> alike = lines(bucket, ExportKeys.lines(TENANT, "x", 0));

    assertThat(alike).hasSize(5);
    assertThat(alike.stream().map(line -> line.path("userId").asText())).doesNotContain("user-7");
    assertThat(alike.stream().map(line -> line.path("score").floatValue()))
        .isSortedAccordingTo((a, b) -> Float.compare(b, a))
        .allMatch(score -> score > 0 && score <= 1.0001);
    assertThatThrownBy(() -> export(new MemoryBucket(CLOCK), "\"user\":\"nobody\""))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void noAnswerAndNoRefusalHasTheUsersId() {
    var bucket = new MemoryBucket(CLOCK);

    JsonNode answer = export(bucket, "\"user\":\"user-7\",\"users\":5");

    assertThat(answer.path("request").path("users").asInt()).isEqualTo(5);
    assertThat(answer.toString()).as("what is answered is logged").doesNotContain("user-7");
    assertThatThrownBy(() -> export(bucket, "\"user\":\"user-8\",\"users\":5"))
        .isInstanceOf(BadRequest.class)
        .hasMessageNotContainingAny("user-7", "user-8");
    assertThatThrownBy(() -> export(bucket, "\"user\":\"\""))
        .isInstanceOf(BadRequest.class)
        .hasMessageStartingWith("user is no id");
  }

  /** Users in pages of four, each in the segment of its number. */
  private static final class Users implements UserPages {
    private static final int PAGE = 4;

    @Override
    public long rows() {
      return USERS;
    }

    @Override
    public UserState user(String tenant, String userId) {
      return userId.startsWith("user-")
          ? state(Integer.parseInt(userId.substring(5)))
          : UserState.UNKNOWN;
    }

    @Override
    public UserPages.Page page(String tenant, int segment, int segments, Optional<String> after) {
      int from = after.map(Integer::parseInt).orElse(0);
      List<Integer> all =
          IntStream.range(0, USERS).filter(user -> user % segments == segment).boxed().toList();
      int to = Math.min(all.size(), from + PAGE);
      return new UserPages.Page(
          all.subList(from, to).stream()
              .map(user -> new StoredUser("user-" + user, state(user)))
              .toList(),
          0,
          to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }
  }

  private static final class NoChanges implements ChangeFeed {
    @Override
    public int shards() {
      return 1;
    }

    @Override
    public ChangeFeed.Page page(
        String tenant, int shard, Instant from, Optional<Position> after, int most) {
      return new ChangeFeed.Page(List.of(), Optional.empty());
    }
  }

  private static final class Models implements ExportModels {
    private final Manifest manifest;
    private final byte[] snapshot;

    Models() {
      var random = new Random(1);
      var items = new ArrayList<DraftItem>();
      for (int i = 0; i < 20; i++) {
        var vector = new float[8];
        for (int d = 0; d < vector.length; d++) {
          vector[d] = (float) random.nextGaussian();
        }
        items.add(new DraftItem("item-" + i, vector, List.of("c"), true, Optional.empty(), i));
      }
      ModelDraft draft = ModelDraft.builder(TENANT, 8).meanUserSquare(1).items(items).build();
      var out = new ByteArrayOutputStream();
      try {
        manifest = Manifest.of(draft, SnapshotWriter.write(draft, out), NOW, Provenance.at(NOW));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      snapshot = out.toByteArray();
    }

    @Override
    public Optional<Arm> control(String tenant) {
      return Optional.of(new Arm("default", manifest.version(), 1));
    }

    @Override
    public Optional<Manifest> manifest(String tenant, String version) {
      return Optional.of(manifest);
    }

    @Override
    public Model read(Manifest wanted) {
      try {
        return SnapshotReader.read(new ByteArrayInputStream(snapshot), wanted);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Takes so many writes, and none after them: the process is gone. */
  private record DyingBucket(MemoryBucket bucket, AtomicInteger left) implements VersionedObjects {
    DyingBucket(MemoryBucket bucket, int writes) {
      this(bucket, new AtomicInteger(writes));
    }

    @Override
    public boolean replace(String key, String contentType, byte[] content, Optional<String> etag) {
      if (left.getAndDecrement() <= 0) {
        throw new IllegalStateException("killed");
      }
      return bucket.replace(key, contentType, content, etag);
    }

    @Override
    public Stream<Listed> listing(String prefix) {
      return bucket.listing(prefix);
    }

    @Override
    public Optional<Fetched.Found> get(String key) {
      return bucket.get(key);
    }

    @Override
    public Optional<byte[]> part(Listed listed, long offset, int length) {
      return bucket.part(listed, offset, length);
    }

    @Override
    public List<String> deleteUnchanged(Collection<Listed> listed) {
      return bucket.deleteUnchanged(listed);
    }
  }
}
