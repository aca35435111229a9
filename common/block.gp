# A matrix as a block of numbers, for drawings whose axes are pixels (call "common/blocks.gp" first):
#     call "common/block.gp" "W1" X Y "W1"
# draws the block "W1" of the data file (row, column, number) with its upper left corner at X, Y, and
# above it (with one more argument, "below" it) its name and its size. cell_w and cell_h are the size of a cell. Afterwards rows and cols
# are those of the matrix.
values = ""
rows = 0
cols = 0
stats data index ARG1 using (values = values." ".strcol(3), rows = $1 + 1 > rows ? $1 + 1 : rows, \
    cols = $2 + 1 > cols ? $2 + 1 : cols, 1) nooutput
x0 = real(ARG2)
y0 = real(ARG3)
set object rectangle from x0,y0 to x0+cols*cell_w,y0-rows*cell_h fc rgb cell_colour fs solid noborder behind
do for [i=0:int(rows)] {
    set arrow from x0,y0-i*cell_h to x0+cols*cell_w,y0-i*cell_h nohead lw 0.8 lc rgb "#b9c4cf"
}
do for [j=0:int(cols)] {
    set arrow from x0+j*cell_w,y0 to x0+j*cell_w,y0-rows*cell_h nohead lw 0.8 lc rgb "#b9c4cf"
}
do for [k=1:words(values)] {
    i = int((k - 1) / int(cols))
    j = (k - 1) % int(cols)
    set label minus(word(values, k)) at x0+(j+0.5)*cell_w,y0-(i+0.5)*cell_h center front
}
name_y = strlen(ARG5) ? y0 - rows * cell_h - 16 : y0 + 34
set label sprintf("%s", ARG4) at x0+cols*cell_w/2,name_y center
set label sprintf("%d × %d", rows, cols) at x0+cols*cell_w/2,name_y-20 center font small tc rgb grey
