# A drawing of nodes and arrows: its coordinates are pixels, from the lower left corner, and
# it has no axes. A script that computes with `stats` does so before
#     call "common/drawing.gp"
# since the ranges that are set here would limit that, too.
unset border
unset tics
unset grid
unset key
set margins 0,0,0,0
set xrange [0:width]
set yrange [0:height]
# Beside the text in the size of the terminal: two smaller ones.
small = form eq "png" ? ",26" : ",13"
smaller = form eq "png" ? ",24" : ",12"
