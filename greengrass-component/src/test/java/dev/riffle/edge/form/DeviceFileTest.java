package dev.riffle.edge.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.model.Model;
import dev.riffle.core.model.Quantization;
import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.core.snapshot.SnapshotReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
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
