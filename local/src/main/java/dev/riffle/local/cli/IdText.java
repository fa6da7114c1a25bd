package dev.riffle.local.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An id that becomes a segment of a path, where an empty one would ask for something else. */
final class IdText implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("an id has at least one character");
    }
    return text;
  }
}
