package dev.riffle.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.successor.SuccessorRow;
import dev.riffle.core.successor.SuccessorTable;
import dev.riffle.core.successor.TrainedSuccessors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SuccessorSectionsTest {
  private static final int DIMS = 3;

  @Property(tries = 40)
  void rowsComeBackWholeAndByRange(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 1_700) int items) throws IOException {
    ModelDraft draft = draft(seed, items);
    Drafts.Written written = Drafts.write(draft);
    Model model = written.read();
    var rows = draft.successors().orElseThrow().rows();
    SuccessorIndex index = index(written);

    assertThat(model.head().successors()).contains(draft.successors().orElseThrow().settings());
    for (int item = 0; item < items; item++) {
      String expected = text(rows.row(item));
      assertThat(text(model.successorRows().orElseThrow().row(item))).isEqualTo(expected);
      SuccessorIndex.Chunk chunk = index.chunk(index.chunkOf(item));
      assertThat(text(index.read(chunk, bytes(written, chunk)).row(item - chunk.first())))
          .isEqualTo(expected);
    }
    Map<Integer, String> scanned = new TreeMap<>();
    SnapshotReader.scan(
        new ByteArrayInputStream(written.file()),
        written.manifest(),
        _ -> {},
        (_, item, row) -> scanned.put(item, text(row)));
    assertThat(scanned).hasSize(items);
    scanned.forEach((item, row) -> assertThat(row).isEqualTo(text(rows.row(item))));
  }

  /** What training says of two items, by their ids, is what the model says of them. */
  @Property(tries = 40)
  void rowsFollowTheirItems(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int items) {
    ModelDraft unsorted = Drafts.random(seed, DIMS, items, 0);
    var shuffled = new ArrayList<>(unsorted.items());
    Collections.shuffle(shuffled, new Random(seed));
    TrainedSuccessors trained = Drafts.successors(new Random(seed), items, 9).orElseThrow();
    Model model =
        Drafts.write(
                ModelDraft.builder("shop", DIMS)
                    .items(shuffled)
                    .successors(Optional.of(trained))
                    .build())
            .read();

    SuccessorTable table = trained.weights().table();
    for (int from = 0; from < items; from++) {
      SuccessorRow row =
          model
              .successorRows()
              .orElseThrow()
              .row(model.indexOf(shuffled.get(from).id()).orElseThrow());
      assertThat(row.size()).isEqualTo(table.row(from).size());
      for (int to = 0; to < items; to++) {
        assertThat(row.weightOf(model.indexOf(shuffled.get(to).id()).orElseThrow()))
            .isEqualTo(table.row(from).weightOf(to));
      }
    }
  }

  @Test
  void whatNeedsVectorsAloneReadsNoRows() throws IOException {
    Drafts.Written written = Drafts.write(draft(3, 700));
    var dense = Arrays.copyOf(written.file(), Math.toIntExact(written.manifest().denseBytes()));
    Model model = SnapshotReader.readDense(new ByteArrayInputStream(dense), written.manifest());

    assertThat(model.held()).isEqualTo(700);
    assertThat(model.prior()).isPresent();
    assertThat(model.successorRows()).isEmpty();
    assertThat(model.head().successors()).isPresent();
  }

  @Test
  void aModelWithoutSuccessorsIsStillOfTheFirstFormat() {
    assertThat(Drafts.write(Drafts.random(3, DIMS, 9, 0)).manifest().format()).isEqualTo(1);
    assertThat(Drafts.write(draft(3, 9)).manifest().format()).isEqualTo(2);
  }

  @Test
  void aFlippedBitIsRefusedWholeAndByRange() {
    Drafts.Written written = Drafts.write(draft(5, 300));
    SuccessorIndex index = index(written);
    int from = Math.toIntExact(written.manifest().denseBytes());
    for (int at = from; at < written.file().length; at += 61) {
      byte[] damaged = written.file().clone();
      damaged[at] ^= (byte) (1 << at % 8);
      var altered = new Drafts.Written(damaged, written.manifest());
      DamagedSnapshot refusal = catchThrowableOfType(DamagedSnapshot.class, altered::read);
      assertThat(refusal.section()).matches("successor-index|successors-0");
      for (int n = 0; n < index.chunks(); n++) {
        SuccessorIndex.Chunk chunk = index.chunk(n);
        if (at >= chunk.offset() && at < chunk.offset() + chunk.length()) {
          assertThatThrownBy(() -> index.read(chunk, bytes(altered, chunk)))
              .isInstanceOf(DamagedSnapshot.class)
              .hasMessageStartingWith("successors-0 at byte " + chunk.offset());
        }
      }
    }
  }

  @Test
  void aChunkThatIsCutShortIsRefused() {
    Drafts.Written written = Drafts.write(draft(5, 300));
    SuccessorIndex index = index(written);
    ByteBuffer bytes = bytes(written, index.chunk(1));
    assertThatThrownBy(() -> index.read(index.chunk(1), bytes.slice(0, bytes.remaining() - 1)))
        .isInstanceOf(DamagedSnapshot.class);
  }

  /** Bytes whose hashes would fit: what remains is the reader's own caution. */
  @Property(tries = 300)
  void anyBytesAreRowsOrRefused(@ForAll byte[] bytes, @ForAll @IntRange(max = 4) int rows) {
    try {
      SuccessorTable table =
          SuccessorChunk.read("successors-0", 0, ByteBuffer.wrap(bytes), rows, 9);
      assertThat(table.rows()).isEqualTo(rows);
    } catch (DamagedSnapshot refused) {
      assertThat(refused.section()).isEqualTo("successors-0");
    }
  }

  @Test
  void rowsThatLieAreRefused() {
    byte[] right = SuccessorChunk.write(draft(5, 3).successors().orElseThrow().rows(), 0, 3);
    assertThat(SuccessorChunk.read("s", 0, ByteBuffer.wrap(right), 3, 3).rows()).isEqualTo(3);
    assertLie(right, 0, Float.floatToIntBits(Float.NaN), "row 0 has the scale NaN");
    assertLie(right, 12, 1, "rows begin at 1");
    assertLie(right, 16, Integer.MAX_VALUE, "row 1 begins at 2147483647");
    assertLie(right, 24, Integer.MAX_VALUE, "2147483647 weights in");
    assertLie(right, 24, -1, "-1 weights in");
    assertLie(right, 28, 3, "row 0 has item 3");
    assertLie(right, 28, -2, "row 0 has item -2");
  }

  private static void assertLie(byte[] right, int at, int lie, String why) {
    var bytes = ByteBuffer.wrap(right.clone()).order(ByteOrder.LITTLE_ENDIAN).putInt(at, lie);
    assertThatThrownBy(() -> SuccessorChunk.read("s", 100, bytes, 3, 3))
        .isInstanceOf(DamagedSnapshot.class)
        .hasMessageStartingWith("s at byte 100: ")
        .hasMessageContaining(why);
  }

  private static ModelDraft draft(long seed, int items) {
    ModelDraft plain = Drafts.random(seed, DIMS, items, 2);
    return ModelDraft.builder("shop", DIMS)
        .items(plain.items())
        .prior(plain.prior())
        .successors(Drafts.successors(new Random(seed), items, 12))
        .build();
  }

  private static SuccessorIndex index(Drafts.Written written) {
    Manifest manifest = written.manifest();
    var assembler =
        new SnapshotAssembler(manifest, written.bytes(manifest.section(Section.HEADER)));
    Section section = manifest.section(RowTable.SUCCESSORS.index());
    assembler.accept(section, written.bytes(section));
    return assembler.index(RowTable.SUCCESSORS).orElseThrow();
  }

  private static ByteBuffer bytes(Drafts.Written written, SuccessorIndex.Chunk chunk) {
    return ByteBuffer.wrap(written.file(), (int) chunk.offset(), chunk.length());
  }

  private static String text(SuccessorRow row) {
    List<String> successors =
        IntStream.range(0, row.size())
            .mapToObj(n -> row.item(n) + "=" + (int) row.code(n))
            .toList();
    return row.scale() + successors.toString();
  }
}
