package dev.riffle.edge.form;

import dev.riffle.core.model.Model;
import dev.riffle.core.model.Quantization;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;

/** Forms for tests. */
final class Forms {
  private Forms() {}

  static DeviceMaker.Made make(Model model, Quantization encoding, int dims, long bytes) {
    try {
      return DeviceMaker.make(ScannableModel.of(model), new DeviceForm(encoding, dims, bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DeviceModel whole(Model model, Quantization encoding) {
    return make(model, encoding, 0, 0).model();
  }

  static Model random(long seed, int dims, int items) {
    return RandomModels.random(seed, dims, items, 70).read();
  }

  static float[] query(Random random, int dims) {
    var query = new float[dims];
    for (int d = 0; d < dims; d++) {
      query[d] = (float) random.nextGaussian();
    }
    return query;
  }

  static float[] vector(DeviceModel form, int index) {
    var vector = new float[form.dims()];
    form.codes().copy(index, vector, 0);
    return vector;
  }

  static byte[] file(DeviceModel form) {
    try {
      var out = new ByteArrayOutputStream();
      DeviceFile.write(form, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DeviceModel read(byte[] file) throws IOException {
    return DeviceFile.read(new ByteArrayInputStream(file));
  }
}
