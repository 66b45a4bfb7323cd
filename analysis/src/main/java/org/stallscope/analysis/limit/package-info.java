/// The timeline of limiting factors: at each moment of a conversation's life and for each direction, who or what kept the
/// transfer from going faster (rules/stalls.md), with the confidence that the capture point allows, and open to facts from
/// outside the capture. Computed from the columns when somebody asks; nothing of it runs while packets are read.
package org.stallscope.analysis.limit;
