package dev.riffle.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.successor.SuccessorRow;
import dev.riffle.core.successor.SuccessorWeights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What was bought together, in a snapshot: beside successors or without. */
class BoughtSectionsTest {
  private static final int DIMS = 3;

  @Property(tries = 40)
  void rowsComeBackWholeAndByRangeAndBesideSuccessors(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 1_700) int items, @ForAll boolean both)
      throws IOException {
    ModelDraft draft = draft(seed, items, both);
    Drafts.Written written = Drafts.write(draft);
    Model model = written.read();
    SuccessorIndex index = index(written);

    assertThat(index.table()).isEqualTo(RowTable.BOUGHT);
    assertThat(written.manifest().format()).isEqualTo(both ? 10 : 9);
    assertThat(model.successorRows().isPresent()).isEqualTo(both);
    var scanned = new ArrayList<String>();
    SnapshotReader.scan(
        new ByteArrayInputStream(written.file()),
        written.manifest(),
        _ -> {},
        (table, item, row) -> {
          if (table == RowTable.BOUGHT) {
            assertThat(item).isEqualTo(scanned.size());
            scanned.add(text(row));
          }
        });
    assertThat(scanned).hasSize(items);
    for (int item = 0; item < items; item++) {
      String expected = text(draft.bought().orElseThrow().row(item));
      SuccessorIndex.Chunk chunk = index.chunk(index.chunkOf(item));
      assertThat(text(model.boughtRows().orElseThrow().row(item))).isEqualTo(expected);
      assertThat(text(index.read(chunk, bytes(written, chunk)).row(item - chunk.first())))
          .isEqualTo(expected);
      assertThat(scanned.get(item)).isEqualTo(expected);
    }
  }

  @Test
  void rowsFollowTheirItems() {
    ModelDraft unsorted = Drafts.random(7, DIMS, 60, 0);
    SuccessorWeights weights = Drafts.successors(new Random(7), 60, 9).orElseThrow().weights();
    var given = new ArrayList<>(unsorted.items());
    Collections.shuffle(given, new Random(7));
    Model model =
        Drafts.write(
                ModelDraft.builder("shop", DIMS).items(given).bought(Optional.of(weights)).build())
            .read();

    for (int from = 0; from < 60; from++) {
      SuccessorRow row =
          model.boughtRows().orElseThrow().row(model.indexOf(given.get(from).id()).orElseThrow());
      for (int to = 0; to < 60; to++) {
        assertThat(row.weightOf(model.indexOf(given.get(to).id()).orElseThrow()))
            .isEqualTo(weights.table().row(from).weightOf(to));
      }
    }
  }

  @Test
  void whatIsDamagedIsRefusedByItsName() {
    Drafts.Written written = Drafts.write(draft(5, 300, true));
    SuccessorIndex index = index(written);
    SuccessorIndex.Chunk chunk = index.chunk(1);
    byte[] damaged = written.file().clone();
    damaged[(int) chunk.offset() + 9] ^= 4;
    var altered = new Drafts.Written(damaged, written.manifest());

    assertThatThrownBy(altered::read)
        .isInstanceOf(DamagedSnapshot.class)
        .hasMessageStartingWith("bought-0 at byte ");
    assertThatThrownBy(() -> index.read(chunk, bytes(altered, chunk)))
        .isInstanceOf(DamagedSnapshot.class)
        .hasMessageStartingWith("bought-0 at byte " + chunk.offset());
  }

  @Test
  void theFirstBlocksNeedNone() {
    Drafts.Written written = Drafts.write(draft(3, 700, false));
    Model first = written.prefix(1);

    assertThat(first.held()).isEqualTo(512);
    assertThat(first.boughtRows()).isPresent();
  }

  @Test
  void rowsOfOtherItemsAreRefused() {
    var weights = Drafts.successors(new Random(1), 4, 2).map(trained -> trained.weights());
    var builder =
        ModelDraft.builder("shop", DIMS)
            .items(Drafts.random(1, DIMS, 5, 0).items())
            .bought(weights);

    assertThatThrownBy(builder::build).hasMessage("there are 4 rows for 5 items");
  }

  /** What has room stays with the model: first the successors, as before, then what is left. */
  @Test
  void tablesAreHeldWholeAsFarAsTheyHaveRoom() {
    Manifest manifest = Drafts.write(draft(3, 700, true)).manifest();

    assertThat(ServedBytes.wholeTables(manifest))
        .containsExactly(RowTable.SUCCESSORS, RowTable.BOUGHT);
    assertThat(manifest.bytes(RowTable.SUCCESSORS) + manifest.bytes(RowTable.BOUGHT))
        .isEqualTo(manifest.bytes() - manifest.denseBytes());
  }

  private static ModelDraft draft(long seed, int items, boolean successors) {
    var random = new Random(seed);
    return ModelDraft.builder("shop", DIMS)
        .items(Drafts.random(seed, DIMS, items, 2).items())
        .successors(successors ? Drafts.successors(random, items, 12) : Optional.empty())
        .bought(Drafts.successors(random, items, 7).map(trained -> trained.weights()))
        .build();
  }

  private static SuccessorIndex index(Drafts.Written written) {
    Manifest manifest = written.manifest();
    var assembler =
        new SnapshotAssembler(manifest, written.bytes(manifest.section(Section.HEADER)));
    Section section = manifest.section(RowTable.BOUGHT.index());
    assembler.accept(section, written.bytes(section));
    return assembler.index(RowTable.BOUGHT).orElseThrow();
  }

  private static ByteBuffer bytes(Drafts.Written written, SuccessorIndex.Chunk chunk) {
    return ByteBuffer.wrap(written.file(), (int) chunk.offset(), chunk.length());
  }

  private static String text(SuccessorRow row) {
    var all = new ArrayList<String>();
    for (int n = 0; n < row.size(); n++) {
      all.add(row.item(n) + "=" + (int) row.code(n));
    }
    return row.scale() + List.copyOf(all).toString();
  }
}
