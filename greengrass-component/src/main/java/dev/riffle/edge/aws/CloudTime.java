package dev.riffle.edge.aws;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Hears the cloud's time in the {@code Date} of every answer, also of those that refuse a request
 * because the device's clock is off.
 */
public final class CloudTime implements ExecutionInterceptor {
  private final Consumer<Instant> heard;

  public CloudTime(Consumer<Instant> heard) {
    this.heard = heard;
  }

  @Override
  public void afterTransmission(
      Context.AfterTransmission context, ExecutionAttributes executionAttributes) {
    context.httpResponse().firstMatchingHeader("Date").ifPresent(this::take);
  }

  private void take(String date) {
    try {
      heard.accept(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
    } catch (DateTimeException noDate) {
      // A proxy's own idea of a date: the next answer may have a right one.
    }
  }
}
