/// Many captures as a ranked table: which conversations of a folder lost most time, who held them up, and what they have in
/// common. Choosing a row opens its capture at that conversation; the table stays and can be gone back to.
package org.stallscope.ui.triage;
