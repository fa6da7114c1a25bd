package dev.riffle.core.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What merged objects are called and how they are cut. */
class MergedObjectTest {
  private static final MergedKey KEY =
      new MergedKey(LocalDate.of(2026, 11, 24), 3, 4, 17, 31_400_000, "00c0ffee");

  @Test
  void theKeySaysWhatIsInIt() {
    assertThat(KEY.key())
        .isEqualTo("events/2026/11/24/merged/0003-04-17-31400000-00c0ffee.ndjson.gz");
    assertThat(MergedKey.read(KEY.key())).contains(KEY);
    assertThat(ArchiveKeys.isArchive(KEY.key())).isTrue();
    assertThat(ArchiveKeys.lastHour(KEY.key())).contains(Instant.parse("2026-11-24T17:00:00Z"));
    assertThat(ArchiveKeys.day(KEY.key())).contains(KEY.day());
  }

  /** A listing that is read page by page must meet what replaced an object behind that object. */
  @Property
  void itSortsBehindEverythingThatItMayReplace(
      @ForAll @IntRange(max = 23) int hour,
      @ForAll @IntRange(min = 1, max = 9_998) int generation,
      @ForAll @IntRange(min = 1) int bytes) {
    var merged = new MergedKey(KEY.day(), generation + 1, 0, 0, 1, "0");
    var before = new MergedKey(KEY.day(), generation, 23, 23, bytes, "ffffffff");
    String batch = "events/2026/11/24/%02d/shardId-000000000009-9-9.ndjson.gz".formatted(hour);

    assertThat(merged.key()).isGreaterThan(before.key()).isGreaterThan(batch);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "events/2026/11/24/18/shard-1-2.ndjson.gz",
        "events/2026/11/31/merged/0001-00-00-1-a.ndjson.gz",
        "events/2026/11/24/merged/0001-00-24-1-a.ndjson.gz",
        "events/2026/11/24/merged/0001-05-04-1-a.ndjson.gz",
        "events/2026/11/24/merged/0001-00-00-1-a.json"
      })
  void whatIsNoMergedObjectIsNotTakenForOne(String key) {
    assertThat(MergedKey.read(key)).isEmpty();
  }

  @Property(tries = 100)
  void linesComeBackWhereverTheBytesAreCut(
      @ForAll @Size(max = 40) List<@StringLength(max = 500) String> texts,
      @ForAll @IntRange(min = 50, max = 20_000) int part)
      throws IOException {
    List<String> lines = texts.stream().map(text -> text.replace("\n", " ")).toList();
    byte[] written = written(lines);

    var inflated = new ByteArrayOutputStream();
    var splitter = new MemberSplitter();
    for (int from = 0; from < written.length; from += part) {
      byte[] bytes = Arrays.copyOfRange(written, from, Math.min(written.length, from + part));
      for (byte[] member : splitter.add(bytes)) {
        inflated.write(inflate(member));
      }
    }

    byte[] expected =
        lines.stream().map(line -> line + "\n").collect(Collectors.joining()).getBytes(UTF_8);
    assertThat(splitter.rest()).isEmpty();
    assertThat(inflated.toByteArray()).isEqualTo(expected);
    assertThat(inflate(written)).as("as one gzip").isEqualTo(expected);
  }

  @Test
  void aLargeObjectHasMembersOfAMegabyte() throws IOException {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 40_000; i++) {
      lines.add(
          "{\"id\":\"%d\",\"type\":\"view\",\"itemId\":\"item-%d\",\"tenant\":\"default\"}"
              .formatted(i, i * 7919L % 5_003));
    }

    byte[] written = written(lines);

    assertThat(new MemberSplitter().add(written)).hasSize(3);
    var splitter = new MemberSplitter();
    int members = 0;
    for (int from = 0; from < written.length; from += 7_001) {
      int until = Math.min(written.length, from + 7_001);
      members += splitter.add(Arrays.copyOfRange(written, from, until)).size();
    }
    assertThat(members).isEqualTo(3);
    assertThat(splitter.rest()).isEmpty();
  }

  @Test
  void anotherGzipIsOnePiece() {
    var splitter = new MemberSplitter();
    byte[] other = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2};

    assertThat(splitter.add(other)).isEmpty();
    assertThat(splitter.rest()).isEqualTo(other);
  }

  private static byte[] written(List<String> lines) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var writer = new MemberWriter(bytes)) {
      for (String line : lines) {
        writer.line(line.getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] inflate(byte[] gzip) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    }
  }
}
