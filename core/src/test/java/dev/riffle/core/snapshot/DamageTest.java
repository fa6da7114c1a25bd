package dev.riffle.core.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamageTest {
  private final Drafts.Written whole = Drafts.write(Drafts.random(21, 5, 900, 4));

  @Test
  void aFlippedBitNamesTheSectionItIsIn() {
    for (int at = 0; at < whole.file().length; at += 97) {
      byte[] damaged = whole.file().clone();
      damaged[at] ^= (byte) (1 << at % 8);
      Section hit = sectionAt(at);
      DamagedSnapshot refusal = refusal(damaged);
      assertThat(refusal.section()).as("bit in byte %d", at).isEqualTo(hit.name());
      assertThat(refusal.offset()).isEqualTo(hit.offset());
    }
  }

  @Test
  void aCutNamesTheSectionAndTheByteItEndsAt() {
    var cuts = new ArrayList<Long>();
    for (Section section : whole.manifest().sections()) {
      cuts.addAll(List.of(section.offset(), section.offset() + 1, section.end() - 1));
    }
    for (long cut : cuts) {
      DamagedSnapshot refusal = refusal(Arrays.copyOf(whole.file(), (int) cut));
      assertThat(refusal.section()).isEqualTo(sectionAt(cut).name());
      assertThat(refusal.offset()).isEqualTo(cut);
      assertThat(refusal).hasMessageContaining("ends").hasMessageContaining("fetch the file again");
    }
  }

  @Test
  void bytesAfterTheEndAreRefused() {
    DamagedSnapshot refusal = refusal(Arrays.copyOf(whole.file(), whole.file().length + 1));
    assertThat(refusal.offset()).isEqualTo(whole.file().length);
  }

  /** Headers that lie, with hashes that fit: what remains is the reader's own caution. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"riffle.format\":\"1\" | \"riffle.format\":\"17\" | written by a newer Riffle: upgrade",
        "\"riffle.format\":\"1\" | \"riffle.format\":\"9\" | bought-0.rows is missing",
        "\"riffle.format\":\"1\" | \"riffle.format\":\"5\" | attributes.number_starts is missing",
        "\"riffle.format\":\"1\" | \"riffle.format\":\"2\" | successors-0.rows is missing",
        "\"riffle.format\":\"1\" | \"riffle.format\":\"x\" | format x",
        "\"riffle.dims\":\"5\" | \"riffle.dims\":\"0\" | riffle.dims must be 1 to 4096",
        "\"riffle.dims\":\"5\" | \"riffle.dims\":\"99999999999999\" | riffle.dims must be 1",
        "\"riffle.dims\":\"5\" | \"riffle.dims\":\"6\" | tensor gram must be F64 [6, 6]",
        "\"riffle.items\":\"900\" | \"riffle.items\":\"901\" | 901 items are announced",
        "\"riffle.blocks\":\"2\" | \"riffle.blocks\":\"1\" | 512 are in blocks",
        "\"riffle.blocks\":\"2\" | \"riffle.blocks\":\"3\" | block-2.norms is missing",
        "\"block-0.norms\":{\"dtype\":\"F32\",\"shape\":[512] | \"block-0.norms\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904] | not 1 to 65536",
        "\"block-0.norms\":{\"dtype\":\"F32\",\"shape\":[512] | \"block-0.norms\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999999] | no shape",
        "\"shape\":[512,5] | \"shape\":[512,6] | tensor block-0.values",
        "\"shape\":[512,5] | \"shape\":[-512,5] | tensor block-0.values",
        "\"data_offsets\":[0,200] | \"data_offsets\":[8,200] | tensor gram",
        "\"data_offsets\":[0,200] | \"data_offsets\":[0,9223372036854775807] | tensor gram",
        "\"dtype\":\"F32\" | \"dtype\":\"F16\" | block-0.norms must be F32",
        "\"gram\": | \"gramm\": | gram must be F64 [5, 5] at 0 to 200, and is missing",
        "\"prior.means\": | \"other\": | tensor 'other' is none",
        "\"__metadata__\": | \"metadata\": | format none",
        "\\\"halfLife\\\":\\\"PT2160H\\\" | \\\"halfLife\\\":\\\"PT-160H\\\" | halfLife must be",
        "{\"__metadata__\" | [\"__metadata__\" | must be JSON, and is none from line",
        "\"riffle.mean_user_square\":\"1.25\" | \"riffle.mean_user_square\":\"NaN\" | finite",
      })
  void aLyingHeaderIsRefused(String truth, String lie, String reason) {
    byte[] header = whole.bytes(whole.manifest().section(Section.HEADER));
    String json = new String(header, 8, header.length - 8, UTF_8);
    assertThat(json).contains(truth);
    String changed =
        json.substring(0, json.indexOf(truth))
            + lie
            + json.substring(json.indexOf(truth) + truth.length());
    assertThatThrownBy(() -> SnapshotHeader.parse(header(changed)))
        .isInstanceOf(DamagedSnapshot.class)
        .hasMessageStartingWith("header at byte 8")
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "9223372036854775807", "1000000000"})
  void aLyingHeaderLengthIsRefused(long length) {
    byte[] header = whole.bytes(whole.manifest().section(Section.HEADER));
    ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    assertThatThrownBy(() -> SnapshotHeader.parse(header))
        .isInstanceOf(DamagedSnapshot.class)
        .hasMessageStartingWith("header at byte 0: the header's length is given as");
  }

  @Test
  void aManifestThatClaimsGigabytesDoesNotGetThem() {
    List<Section> huge =
        List.of(new Section(Section.HEADER, 0, Integer.MAX_VALUE - 8, "0".repeat(64)));
    Manifest lying = with(whole.manifest(), huge, Integer.MAX_VALUE - 8L);
    assertThat(
            catchThrowableOfType(
                    DamagedSnapshot.class, () -> new Drafts.Written(whole.file(), lying).read())
                .offset())
        .isEqualTo(whole.file().length);
  }

  @Test
  void sectionsWithGapsAreRefused() {
    var sections = new ArrayList<>(whole.manifest().sections());
    sections.remove(1);
    assertThatThrownBy(() -> with(whole.manifest(), sections, whole.manifest().bytes()))
        .isInstanceOf(DamagedSnapshot.class)
        .hasMessageStartingWith("manifest at byte 0");
  }

  private Section sectionAt(long offset) {
    return whole.manifest().sections().stream()
        .filter(section -> offset >= section.offset() && offset < section.end())
        .findFirst()
        .orElseThrow();
  }

  private DamagedSnapshot refusal(byte[] file) {
    return catchThrowableOfType(
        DamagedSnapshot.class, () -> new Drafts.Written(file, whole.manifest()).read());
  }

  private static byte[] header(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return ByteBuffer.allocate(8 + bytes.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(bytes.length)
        .put(bytes)
        .array();
  }

  private static Manifest with(Manifest from, List<Section> sections, long bytes) {
    return new Manifest(
        from.version(),
        from.tenant(),
        from.createdAt(),
        1,
        from.dims(),
        from.items(),
        from.file(),
        bytes,
        from.sha256(),
        sections,
        from.encoder(),
        from.provenance());
  }
}
