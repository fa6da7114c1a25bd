package dev.riffle.tests.bench.device;

import dev.riffle.core.model.Model;
import dev.riffle.core.model.Quantization;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.edge.form.DeviceFile;
import dev.riffle.edge.form.DeviceForm;
import dev.riffle.edge.form.DeviceMaker;
import dev.riffle.edge.form.DeviceModel;
import dev.riffle.edge.form.ScannableModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * A form under test.
 *
 * @param vectorBytes of all items' vectors, in memory and in the file before compression
 * @param fileBytes of the whole file
 * @param top10Kept the loss that the device itself would report
 */
record Candidate(
    String name, Recommender recommender, long vectorBytes, long fileBytes, double top10Kept) {

  static Candidate of(String name, Model model, DeviceForm form) {
    try {
      DeviceMaker.Made made = DeviceMaker.make(ScannableModel.of(model), form);
      DeviceModel device = made.model();
      var file = new ByteArrayOutputStream();
      DeviceFile.write(device, file);
      return new Candidate(
          name,
          new Recommender(device, Delta.none(device), device),
          (long) form.encoding().bytes(device.dims()) * device.held(),
          file.size(),
          made.loss().top10Kept());
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail to be read", e);
    }
  }

  /** A form with every item and dimension. */
  static Candidate of(Model model, Quantization encoding) {
    return of(encoding.wireName(), model, new DeviceForm(encoding, 0, 0));
  }
}
