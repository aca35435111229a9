# Axes in pixels, and what drawings of matrices have in common: see common/block.gp.
unset border
unset tics
unset key
unset grid
set margins 0,0,0,0
set xrange [0:width]
set yrange [0:height]
minus(s) = s[1:1] eq "-" ? "−".s[2:strlen(s)] : s
small = form eq "png" ? ",24" : ",12"
large = form eq "png" ? ",40" : ",20"
cell_w = 64
cell_h = 32
cell_colour = "#eef3f8"
# A frame around so many rows and columns from x, y downwards.
frame(x, y, rows, cols) = sprintf('set object rectangle from %g,%g to %g,%g front fs empty border rgb "#b4440a" lw 2.6', x, y, x + cols * cell_w, y - rows * cell_h)
# A sign between two blocks.
sign(s, x, y) = sprintf('set label "%s" at %g,%g center font large', s, x, y)
