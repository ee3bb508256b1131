package org.kintsugi.image;

/** How one sample of an image was stored, before any conversion. */
public enum SampleType {
  /** Unsigned 8 bit, or fewer bits. */
  UINT8("uint8"),
  /** Unsigned 16 bit. */
  UINT16("uint16"),
  /** Unsigned 32 bit. */
  UINT32("uint32"),
  /** Signed 8 bit. */
  INT8("int8"),
  /** Signed 16 bit. */
  INT16("int16"),
  /** Signed 32 bit. */
  INT32("int32"),
  /** Unsigned 64 bit, or 33 bits and more. */
  UINT64("uint64"),
  /** Signed 64 bit, or 33 bits and more. */
  INT64("int64"),
  /** IEEE 754, 16 bit. */
  FLOAT16("float16"),
  /** IEEE 754, 32 bit; also 24 bit. */
  FLOAT("float32"),
  /** IEEE 754, 64 bit. */
  FLOAT64("float64");

  private final String label;

  SampleType(String label) {
    this.label = label;
  }

  /** The name in files and on the command line, as NumPy writes it. */
  public String label() {
    return label;
  }
}
