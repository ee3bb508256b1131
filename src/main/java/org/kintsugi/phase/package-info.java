/**
 * What is exported and measured: phases, and the rule that merges classes into them. The rule is
 * data of the project, applied at display, export and measurement, never by repainting. Clean-up
 * comes after the rule, as an ordered list of steps that are data of the project too.
 */
package org.kintsugi.phase;
