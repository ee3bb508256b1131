package org.kintsugi.segmentation;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.ValidRegion;

/**
 * The other sections of a project, whose labels teach the live forest too. They do not change while
 * it lives.
 *
 * @param before those before the live section in the project's order
 * @param after those behind it
 */
public record LiveCompany(List<Member> before, List<Member> after) {

  /** No other section. */
  public static final LiveCompany NONE = new LiveCompany(List.of(), List.of());

  /**
   * One other section.
   *
   * @param image reads its channels; called once, in the background
   * @param valid the part of it that counts
   * @param labels as large as the image
   */
  public record Member(Supplier<AlignedChannels> image, ValidRegion valid, LabelSnapshot labels) {

    /** Checks that nothing is missing. */
    public Member {
      Objects.requireNonNull(image);
      Objects.requireNonNull(valid);
      Objects.requireNonNull(labels);
    }
  }

  /** Keeps the lists unmodifiable. */
  public LiveCompany {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** How many sections there are with the live one. */
  int total() {
    return before.size() + 1 + after.size();
  }
}
