package org.kintsugi.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.BytePlane;

class PhaseRuleTest {

  private static final PhaseRule PAPER = PhaseRule.paper();

  @Test
  void thePapersRuleMergesBothPlatinumClassesIntoPore() {
    BytePlane classes = new BytePlane(7, 1, new byte[] {0, 1, 2, 3, 4, 5, (byte) 200});
    assertThat(PAPER.apply(classes).samples()).containsExactly(0, 4, 3, 2, 1, 1, 0);
    assertThat(PAPER.phaseOf(5)).contains(PAPER.get(1));
    assertThat(PAPER.phaseOf(6)).isEmpty();
  }

  @Test
  void fileNamesAreThoseOfTheContract() {
    assertThat(PAPER.phases())
        .extracting(Phase::fileName)
        .containsExactly("pore", "CBD", "active_material", "collector");
    assertThat(new Phase(2, "../../etc/pass wd", 0, List.of()).fileName()).isEqualTo("etc_pass_wd");
    assertThat(new Phase(2, "孔", 0, List.of()).fileName()).isEqualTo("phase_2");
    assertThat(new Phase(2, "x".repeat(500), 0, List.of()).fileName()).hasSize(60);
  }

  @Test
  void theMaskViewIsThatOfThePapersFigure() {
    assertThat(PAPER.maskGreys()).containsExactly(-1, 255, 0, 128, 128);
  }

  @Test
  void poreAndActiveMaterialAreToldByTheirNames() {
    assertThat(PAPER.pore()).contains(PAPER.get(1));
    assertThat(PAPER.activeMaterial()).contains(PAPER.get(3));
    PhaseRule other = PAPER.renamed(1, "Active-Material").renamed(2, "Voids").renamed(3, "x");
    assertThat(other.pore()).contains(other.get(2));
    assertThat(other.activeMaterial()).isEmpty();
    assertThat(PAPER.renamed(3, "Active Material").activeMaterial()).isPresent();
  }

  @Test
  void aClassIsInOnePhaseAtMost() {
    assertThatThrownBy(
            () ->
                new PhaseRule(
                    List.of(new Phase(1, "a", 0, List.of(1)), new Phase(2, "b", 0, List.of(2, 1)))))
        .hasMessageContaining("class 1");
    assertThatThrownBy(() -> new PhaseRule(List.of(new Phase(1, "a", 0, List.of(1, 1)))))
        .hasMessageContaining("class 1");
  }

  @Test
  void namesThatWouldShareAFileAreRefused() {
    assertThatThrownBy(
            () ->
                new PhaseRule(
                    List.of(
                        new Phase(1, "active material", 0, List.of()),
                        new Phase(2, "Active_Material", 0, List.of()))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PhaseRule(List.of(new Phase(2, "a", 0, List.of()))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PhaseRule(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void assigningAClassTakesItOutOfItsOldPhase() {
    PhaseRule changed = PAPER.assigned(4, 2);
    assertThat(changed.get(1).classIds()).containsExactly(5);
    assertThat(changed.get(2).classIds()).containsExactly(3, 4);
    assertThat(PAPER.assigned(4, 0).phaseOf(4)).isEmpty();
    assertThatThrownBy(() -> PAPER.assigned(4, 5)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theRuleFollowsRenumberedClasses() {
    PhaseRule withoutActiveMaterial = PAPER.renumbered(new int[] {0, 1, 0, 2, 3, 4});
    assertThat(withoutActiveMaterial.lookup()).startsWith(0, 4, 2, 1, 1, 0);
    PhaseRule merged = PAPER.renumbered(new int[] {0, 1, 2, 3, 3, 4});
    assertThat(merged.lookup()).startsWith(0, 4, 3, 1, 1, 0);
  }

  @Test
  void theRuleCanBeCutToFewerClasses() {
    assertThat(PAPER.within(3).lookup()).startsWith(0, 4, 3, 2, 0, 0);
    assertThat(PAPER.within(5)).isEqualTo(PAPER);
  }

  @Test
  void classesCanBePhasesOneToOne() {
    PhaseRule rule = PhaseRule.oneToOne(List.of("a", "b"), new int[] {1, 2});
    assertThat(rule.lookup()).startsWith(0, 1, 2, 0);
    assertThat(rule.rgbById()).containsExactly(0, 1, 2);
    assertThat(rule.colourBlindSafe().get(1).rgb()).isEqualTo(0x0072b2);
  }

  @Test
  void phasesOfOneNameAreFoundInAnotherRule() {
    PhaseRule other =
        new PhaseRule(
            List.of(
                new Phase(1, "active material", 0, List.of(1)),
                new Phase(2, "Pore", 0, List.of()),
                new Phase(3, "salt", 0, List.of())));
    assertThat(PhaseRule.paper().numbersIn(other)).containsExactly(0, 2, 0, 1, 0);
  }

  @Test
  void phasesAreAddedRenamedRecolouredAndRemoved() {
    PhaseRule rule =
        PhaseRule.paper().added("salt", 0x123456).renamed(1, "void").recoloured(2, 0x010203);
    assertThat(rule.phases())
        .extracting(Phase::name)
        .containsExactly("void", "CBD", "active material", "collector", "salt");
    assertThat(rule.get(1).classIds()).containsExactly(4, 5);
    assertThat(rule.get(2).rgb()).isEqualTo(0x010203);
    assertThat(rule.get(5)).isEqualTo(new Phase(5, "salt", 0x123456, List.of()));
    PhaseRule less = rule.removed(1);
    assertThat(less.phases()).extracting(Phase::id).containsExactly(1, 2, 3, 4);
    assertThat(less.get(1).name()).isEqualTo("CBD");
    assertThat(less.phaseOf(4)).isEmpty();
    assertThatThrownBy(() -> rule.renamed(1, "cbd")).isInstanceOf(IllegalArgumentException.class);
  }
}
