package dev.riffle.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.Prior;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SnapshotTest {

  @Property(tries = 60)
  void whatIsWrittenIsRead(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 33) int dims,
      @ForAll @IntRange(max = 1_700) int items,
      @ForAll @IntRange(max = 130) int categories) {
    ModelDraft draft = Drafts.random(seed, dims, items, categories);
    Model model = Drafts.write(draft).read();

    assertThat(model.size()).isEqualTo(items);
    assertThat(model.complete()).isTrue();
    assertThat(model.tenant()).isEqualTo("shop");
    assertThat(model.encoder()).isEqualTo(draft.encoder());
    assertThat(model.gram()).isEqualTo(draft.gram());
    assertThat(model.meanUserSquare()).isEqualTo(1.25);
    assertThat(model.categoryNames()).isEqualTo(draft.categories());
    assertSamePrior(model.prior().orElseThrow(), draft.prior().orElseThrow());
    for (int i = 0; i < items; i++) {
      assertSameItem(model, i, draft.items().get(i));
    }
  }

  @Test
  void itemsLieByFallingNormAndOfEqualNormsById() {
    var draft =
        ModelDraft.builder("shop", 2)
            .items(List.of(plain("c", 1, 0), plain("b", 0, 3), plain("a", 0, -1), plain("d", 0, 0)))
            .build();
    Model model = Drafts.write(draft).read();
    assertThat(List.of(model.id(0), model.id(1), model.id(2), model.id(3)))
        .containsExactly("b", "a", "c", "d");
    assertThat(model.norm(3)).isZero();
  }

  @Test
  void theSameItemsInAnyOrderGiveTheSameBytes() {
    ModelDraft draft = Drafts.random(7, 8, 600, 9);
    var shuffled = new ArrayList<>(draft.items());
    Collections.shuffle(shuffled, new Random(1));
    ModelDraft again =
        ModelDraft.builder("shop", 8)
            .items(shuffled)
            .prior(draft.prior())
            .meanUserSquare(1.25)
            .build();
    assertThat(Drafts.write(again).file()).isEqualTo(Drafts.write(draft).file());
  }

  /** Fails when the format changes: then {@code riffle.format} and the docs have to as well. */
  @Test
  void theFormatIsPinned() {
    var draft =
        ModelDraft.builder("shop", 3)
            .items(
                List.of(
                    new DraftItem(
                        "lamp",
                        new float[] {1, -2, 0.5f},
                        List.of("home"),
                        true,
                        Optional.of(Instant.ofEpochSecond(1_800_000_000)),
                        4),
                    new DraftItem(
                        "Tür", new float[] {0, 0, 0}, List.of(), false, Optional.empty(), 0)))
            .prior(
                Optional.of(
                    new Prior(
                        3, List.of("bias"), new float[1], new float[] {1}, new float[] {1, 2, 3})))
            .meanUserSquare(0.5)
            .encoder(EncoderSettings.defaults().withPriorStrength(4))
            .build();
    Manifest manifest = Drafts.write(draft).manifest();
    assertThat(manifest.sha256())
        .isEqualTo("4b0b5138b291cb8f211c25afa0dfd205ce8b7f9918d5192c06b4ce441f743edd");
    assertThat(manifest.version()).isEqualTo("20261124T102030Z-4b0b5138");
  }

  @Test
  void firstBlocksAreSmallSoThatAColdReaderCanAnswerFromThem() {
    Model model = Drafts.write(Drafts.random(3, 2, 20_000, 0)).read();
    assertThat(model.blocks())
        .extracting(ItemBlock::size)
        .containsExactly(512, 1_024, 2_048, 4_096, 8_192, 4_128);
  }

  @Test
  void everyTensorIsAlignedToItsElementsAndEverySectionToEightBytes() {
    Drafts.Written written = Drafts.write(Drafts.random(5, 7, 1_601, 70));
    Section header = written.manifest().section(Section.HEADER);
    Map<String, Integer> size =
        Map.of("U64", 8, "I64", 8, "F64", 8, "U32", 4, "F32", 4, "U8", 1, "I8", 1);
    assertThat(SnapshotHeader.parse(written.bytes(header)).layout().tensors())
        .allSatisfy(
            tensor ->
                assertThat((header.length() + tensor.begin()) % size.get(tensor.type())).isZero());
    assertThat(written.manifest().sections())
        .allSatisfy(section -> assertThat(section.offset() % 8).isZero());
  }

  @Test
  void sectionsInAnyOrderGrowAModelFromItsFront() {
    Drafts.Written written = Drafts.write(Drafts.random(11, 4, 5_000, 3));
    Manifest manifest = written.manifest();
    var assembler =
        new SnapshotAssembler(manifest, written.bytes(manifest.section(Section.HEADER)));
    accept(assembler, written, Section.block(2));
    accept(assembler, written, Section.block(0));
    assertThat(assembler.prefix()).isEmpty();
    assertThat(assembler.held()).isZero();
    accept(assembler, written, Section.GRAM);
    assertThat(assembler.held()).isEqualTo(512);

    Model first = assembler.prefix().orElseThrow();
    assertThat(first.held()).isEqualTo(512);
    assertThat(first.size()).isEqualTo(5_000);
    assertThat(first.complete()).isFalse();
    assertThat(first.restNorm()).isEqualTo(first.norm(511));
    assertThatThrownBy(assembler::model).isInstanceOf(IllegalStateException.class);

    accept(assembler, written, Section.block(1));
    assertThat(assembler.prefix().orElseThrow().held()).isEqualTo(3_584);
    accept(assembler, written, Section.block(3));
    assertThat(assembler.prefix().orElseThrow().held()).isEqualTo(5_000);
    assertThat(assembler.complete()).isFalse();
    accept(assembler, written, Section.PRIOR);
    assertThat(assembler.model().complete()).isTrue();
  }

  @Test
  void popularityOrdersItemsTiesByIndex() {
    Model model = Drafts.write(Drafts.random(4, 3, 2_000, 0)).read();
    int[] order = model.byPopularity();
    assertThat(order).hasSize(2_000).doesNotHaveDuplicates();
    for (int rank = 1; rank < order.length; rank++) {
      float before = model.popularity(order[rank - 1]);
      float here = model.popularity(order[rank]);
      assertThat(before > here || (before == here && order[rank - 1] < order[rank])).isTrue();
    }
  }

  @Test
  void anEmptyModelIsAModel() {
    Model model = Drafts.write(ModelDraft.builder("shop", 4).build()).read();
    assertThat(model.size()).isZero();
    assertThat(model.complete()).isTrue();
    assertThat(model.prior()).isEmpty();
    assertThat(model.indexOf("x")).isEmpty();
    assertThat(model.byPopularity()).isEmpty();
  }

  private static void accept(SnapshotAssembler assembler, Drafts.Written written, String name) {
    Section section = written.manifest().section(name);
    assembler.accept(section, written.bytes(section));
  }

  private static DraftItem plain(String id, float... vector) {
    return new DraftItem(id, vector, List.of(), true, Optional.empty(), 0);
  }

  private static void assertSameItem(Model model, int index, DraftItem item) {
    var vector = new float[model.dims() + 1];
    assertThat(model.copyVector(item.id(), vector, 1)).isTrue();
    for (int d = 0; d < model.dims(); d++) {
      assertThat(vector[d + 1]).isEqualTo(item.vector()[d]);
    }
    assertThat(model.id(index)).isEqualTo(item.id());
    assertThat(model.indexOf(item.id())).hasValue(index);
    assertThat(model.indexOf(item.id() + "x")).isEmpty();
    assertThat(model.available(index)).isEqualTo(item.available());
    assertThat(model.popularity(index)).isEqualTo(item.popularity());
    assertThat(model.expiresAt(index))
        .isEqualTo(item.expires().map(Instant::getEpochSecond).orElse(Long.MAX_VALUE));
    var names = new ArrayList<String>();
    for (String name : model.categoryNames()) {
      int bit = model.categoryBit(name).orElseThrow();
      if ((model.categories(index)[bit / 64] >>> (bit % 64) & 1) == 1) {
        names.add(name);
      }
    }
    assertThat(names).containsExactlyInAnyOrderElementsOf(item.categories());
  }

  private static void assertSamePrior(Prior read, Prior written) {
    assertThat(read.names()).isEqualTo(written.names());
    assertThat(read.means()).isEqualTo(written.means());
    assertThat(read.scales()).isEqualTo(written.scales());
    assertThat(read.weights()).isEqualTo(written.weights());
  }
}
