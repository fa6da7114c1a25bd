package dev.riffle.edge.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.Quantization;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.rerank.ItemNews;
import dev.riffle.core.rerank.RankFeature;
import dev.riffle.core.rerank.ReRanker;
import dev.riffle.core.rerank.ReRanker.Term;
import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.core.snapshot.SnapshotReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A form survives its file, and a damaged file is no form. */
class DeviceFileTest {
  @ParameterizedTest
  @EnumSource
  void comesBackAsItWas(Quantization encoding) throws IOException {
    Model model = Forms.random(3, 20, 600);
    DeviceModel form = Forms.make(model, encoding, 12, 20_000).model();
    byte[] file = Forms.file(form);
    DeviceModel back = Forms.read(file);
    assertThat(back.version()).isEqualTo(model.version());
    assertThat(back.tenant()).isEqualTo("shop");
    assertThat(back.size()).isEqualTo(600);
    assertThat(back.held()).isEqualTo(form.held()).isLessThan(600);
    assertThat(back.encoder()).isEqualTo(model.encoder());
    assertThat(back.meanUserSquare()).isEqualTo(1.25);
    assertThat(back.gram()).isEqualTo(form.gram());
    assertThat(back.categoryNames()).isEqualTo(model.categoryNames());
    assertThat(back.byPopularity()).isEqualTo(form.byPopularity());
    for (int i = 0; i < form.held(); i++) {
      assertThat(Forms.vector(back, i)).isEqualTo(Forms.vector(form, i));
      assertThat(back.id(i)).isEqualTo(form.id(i));
    }
    assertThat(Forms.file(back)).isEqualTo(file);
  }

  @ParameterizedTest
  @EnumSource
  void saysOfItsItemsWhatTheModelSays(Quantization encoding) throws IOException {
    Model model = Forms.random(4, 6, 300);
    DeviceModel form = Forms.read(Forms.file(Forms.whole(model, encoding)));
    assertThat(form.categoryWords()).isEqualTo(model.categoryWords());
    for (int i = 0; i < model.size(); i++) {
      assertThat(form.id(i)).isEqualTo(model.id(i));
      assertThat(form.indexOf(model.id(i))).hasValue(i);
      assertThat(form.available(i)).isEqualTo(model.available(i));
      assertThat(form.expiresAt(i)).isEqualTo(model.expiresAt(i));
      assertThat(form.popularity(i))
          .isBetween(model.popularity(i) * 0.996f, model.popularity(i) * 1.004f);
      for (int word = 0; word < model.categoryWords(); word++) {
        assertThat(form.categoryWord(i, word)).isEqualTo(model.categoryWord(i, word));
      }
    }
    assertThat(form.indexOf("nobody")).isEmpty();
  }

  @Test
  void whatImpressionsTaughtRanksOnADeviceAsInTheCloud() throws IOException {
    RandomModels.Written written = RandomModels.random(5, 6, 300, 5);
    var learned =
        ReRanker.of(
            Map.of(
                RankFeature.CATEGORIES, new Term(2, 0.25),
                RankFeature.FRESHNESS, new Term(1, 0)),
            new ItemNews(Map.of(written.read().id(7), Instant.EPOCH), Map.of()));
    Model model =
        new RandomModels.Written(written.file(), written.manifest().with(Optional.of(learned)))
            .read();
    DeviceModel form = Forms.read(Forms.file(Forms.whole(model, Quantization.FLOAT32)));
    assertThat(form.head().reRanker()).contains(learned);
    var liked =
        new HistoryEntry(
            EventKey.of("1"),
            InteractionType.LIKE,
            model.id(3),
            Instant.EPOCH,
            OptionalDouble.empty());
    var request =
        new RecommendationRequest(
            20, History.of(List.of(liked), 10), Optional.empty(), Filter.NONE, true, Instant.EPOCH);

    List<Recommendation> cloud =
        new Recommender(model, Delta.none(model)).recommend(request).items();
    List<Recommendation> device =
        new Recommender(form, Delta.none(form), form).recommend(request).items();

    assertThat(device.stream().map(Recommendation::itemId))
        .containsExactlyElementsOf(cloud.stream().map(Recommendation::itemId).toList());
    for (int i = 0; i < cloud.size(); i++) {
      assertThat(device.get(i).score()).isCloseTo(cloud.get(i).score(), within(1e-4));
      assertThat(device.get(i).learned()).isEqualTo(cloud.get(i).learned());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileReadInPassingGivesTheSameFormAsTheModelInMemory(Quantization encoding)
      throws IOException {
    RandomModels.Written written = RandomModels.random(8, 10, 2_000, 5);
    var form = new DeviceForm(encoding, 8, 30_000);
    var streamed =
        DeviceMaker.make(
            (each, rows) ->
                SnapshotReader.scan(
                    new ByteArrayInputStream(written.file()), written.manifest(), each),
            form);
    var inMemory = DeviceMaker.make(ScannableModel.of(written.read()), form);
    assertThat(Forms.file(streamed.model())).isEqualTo(Forms.file(inMemory.model()));
    assertThat(streamed.loss()).isEqualTo(inMemory.loss());
  }

  @Test
  void scanRefusesWhatReadRefuses() {
    RandomModels.Written written = RandomModels.random(8, 10, 2_000, 5);
    byte[] altered = written.file().clone();
    altered[altered.length / 2] ^= 1;
    assertThatThrownBy(
            () ->
                SnapshotReader.scan(new ByteArrayInputStream(altered), written.manifest(), _ -> {}))
        .isInstanceOf(DamagedSnapshot.class);
  }

  @ParameterizedTest
  @EnumSource
  void aFileCutShortOrAlteredIsRefused(Quantization encoding) {
    byte[] file = Forms.file(Forms.whole(Forms.random(3, 8, 200), encoding));
    var random = new Random(1);
    for (int round = 0; round < 200; round++) {
      byte[] cut = Arrays.copyOf(file, random.nextInt(file.length));
      assertThatThrownBy(() -> Forms.read(cut)).isInstanceOf(DamagedSnapshot.class);
      byte[] flipped = file.clone();
      // gzip's own header says nothing of the content.
      flipped[10 + random.nextInt(file.length - 10)] ^= (byte) (1 << random.nextInt(8));
      // Nor do the bits that fill the last byte of what is compressed.
      if (!inflated(flipped).equals(inflated(file))) {
        assertThatThrownBy(() -> Forms.read(flipped)).isInstanceOf(DamagedSnapshot.class);
      }
    }
  }

  private static Optional<ByteBuffer> inflated(byte[] file) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(file))) {
      return Optional.of(ByteBuffer.wrap(in.readAllBytes()));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
