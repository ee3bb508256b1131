package org.kintsugi.project;

import java.util.Arrays;

/**
 * Bytes that a project keeps without knowing what they mean, such as a trained forest. Immutable;
 * equal where the bytes are.
 */
public final class StoredBytes {

  private final byte[] content;

  /** Keeps a copy of {@code content}. */
  public StoredBytes(byte[] content) {
    this.content = content.clone();
  }

  /** A copy of the bytes. */
  public byte[] toArray() {
    return content.clone();
  }

  /** Number of bytes. */
  public int size() {
    return content.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredBytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return content.length + " bytes";
  }
}
