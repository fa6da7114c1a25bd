package dev.riffle.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.encode.Networks;
import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EncoderSectionTest {
  @Property(tries = 60)
  void theWeightsComeBackAndTheItemsWithThem(@ForAll long seed) {
    var random = new Random(seed);
    SequenceNetwork network = Networks.random(Networks.shape(random), random);
    boolean sparse = random.nextBoolean();
    ModelDraft draft = draft(random, network, sparse);
    Drafts.Written written = Drafts.write(draft);
    Model model = written.read();

    assertThat(written.manifest().format()).isEqualTo(sparse ? 4 : 3);
    assertThat(written.manifest().hasSuccessors()).isEqualTo(sparse);
    SequenceNetwork read = model.head().network().orElseThrow();
    assertThat(read.settings()).isEqualTo(network.settings());
    assertThat(read.weights()).usingRecursiveComparison().isEqualTo(network.weights());
    for (DraftItem item : draft.items()) {
      var vector = new float[network.settings().dims()];
      assertThat(model.copyVector(item.id(), vector, 0)).isTrue();
      assertThat(vector).isEqualTo(item.vector());
    }
    assertThat(written.manifest().sections()).allSatisfy(s -> assertThat(s.offset() % 8).isZero());
  }

  @Test
  void itComesBeforeTheItemsSoThatTheFirstOfThemCanBeAskedFor() {
    var random = new Random(1);
    SequenceNetwork network = Networks.random(Networks.shape(random), random);
    Drafts.Written written = Drafts.write(draft(random, network, false));
    assertThat(written.manifest().sections())
        .extracting(Section::name)
        .startsWith("header", "gram", "encoder", "block-0");
    assertThat(written.prefix(1).head().network()).isPresent();
  }

  @Test
  void aSpoiledOneIsRefused() {
    var random = new Random(2);
    var shape = new SequenceSettings(4, 1, 2, 3, 5, 18, 4);
    Drafts.Written written = Drafts.write(draft(random, Networks.random(shape, random), false));
    Section section = written.manifest().section(Section.ENCODER);
    byte[] file = written.file().clone();
    file[(int) section.offset() + 9] ^= 1;
    assertThatThrownBy(() -> new Drafts.Written(file, written.manifest()).read())
        .isInstanceOf(DamagedSnapshot.class)
        .hasMessageStartingWith("encoder at byte " + section.offset())
        .hasMessageContaining("SHA-256");
  }

  @Test
  void numbersThatAreNotFiniteAreRefusedWhateverTheirHash() {
    var shape = new SequenceSettings(4, 1, 2, 3, 5, 18, 4);
    int bytes = 4 * (shape.tensors().stream().mapToInt(tensor -> tensor.size()).sum() + 1) & ~7;
    ByteBuffer section = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    section.putFloat(8, Float.NaN);
    var layout =
        new SnapshotLayout(
                4,
                1,
                Optional.of(shape),
                List.of(),
                SnapshotLayout.PriorCounts.NONE,
                SnapshotLayout.AttributeCounts.NONE,
                SnapshotLayout.SuccessorCounts.NONE,
                SnapshotLayout.SuccessorCounts.NONE)
            .section(Section.ENCODER);
    assertThat(layout.bytes()).isEqualTo(bytes);
    assertThatThrownBy(() -> EncoderSection.read(new SectionInput(layout, section, 64), shape))
        .isInstanceOf(DamagedSnapshot.class)
        .hasMessageContaining("the encoder's kinds, number 2: NaN");
  }

  @Test
  void anEncoderOfOtherDimensionsThanTheItemsIsRefused() {
    var random = new Random(3);
    SequenceNetwork network = Networks.random(new SequenceSettings(6, 1, 2, 3, 5, 18, 4), random);
    assertThatThrownBy(() -> ModelDraft.builder("shop", 4).network(network).build())
        .hasMessage("the encoder has 6 dims, not 4");
  }

  private static ModelDraft draft(Random random, SequenceNetwork network, boolean sparse) {
    int dims = network.settings().dims();
    var items = new ArrayList<DraftItem>();
    for (int i = 0; i < 1 + random.nextInt(700); i++) {
      items.add(
          new DraftItem(
              "item-" + i, Drafts.vector(random, dims), List.of(), true, Optional.empty(), 1));
    }
    return ModelDraft.builder("shop", dims)
        .items(items)
        .network(network)
        .successors(sparse ? Drafts.successors(random, items.size(), 3) : Optional.empty())
        .build();
  }
}
